/* RIONotify is called once, before the loop. It asks for a single notification, so the result of
 * the second receive lies in the queue, and the program waits in vain. */
#include "ovlviz.h"

static char memory[32];
static RIO_NOTIFICATION_COMPLETION by;
static RIO_BUF part;

int main(void)
{
    SOCKET a, b;
    HANDLE event;
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT result;

    ovl_start();
    ovl_pair_registered(&a, &b);
    event = CreateEvent(NULL, FALSE, FALSE, NULL);
    by.Type = RIO_EVENT_COMPLETION;
    by.Event.EventHandle = event;
    cq = RIOCreateCompletionQueue(2, &by);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 16;
    ovl_peer_send_after(b, 50, "hello", 5);
    ovl_peer_send_after(b, 100, "abc", 3);
    RIONotify(cq);
    RIOReceive(rq, &part, 1, 0, NULL);
    LOG_WAIT("first", WaitForSingleObject(event, 500));
    RIODequeueCompletion(cq, &result, 1);
    RIOReceive(rq, &part, 1, 0, NULL);
    LOG_WAIT("second", WaitForSingleObject(event, 500));
    return ovl_end();
}
