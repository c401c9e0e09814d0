/* The completion queue has an event. RIONotify asks that it is set once, when the queue has
 * something; RIODequeueCompletion tells what. */
#include "ovlviz.h"

static char memory[32];
static RIO_NOTIFICATION_COMPLETION by;

int main(void)
{
    SOCKET a, b;
    HANDLE event;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT result;

    ovl_start();
    ovl_pair_registered(&a, &b);
    event = WSACreateEvent();
    by.Type = RIO_EVENT_COMPLETION;
    by.Event.EventHandle = event;
    cq = RIOCreateCompletionQueue(2, &by);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 16;
    RIOReceive(rq, &part, 1, 0, NULL);
    RIONotify(cq);
    ovl_peer_send_after(b, 50, "hello", 5);
    WaitForSingleObject(event, INFINITE);
    RIODequeueCompletion(cq, &result, 1);
    LOG("bytes", result.BytesTransferred);
    LOG_BYTES("data", memory, 5);
    return ovl_end();
}
