/* A receive of registered I/O, told of by an event: the request has no OVERLAPPED, its result is in
 * a queue of the program's own, with the contexts of socket and request.
 * Rules: B129 B130 B131 B133
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[64];
static RIO_NOTIFICATION_COMPLETION by;

int main(void)
{
    SOCKET a, b;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT r[4];

    ovl_start();
    ovl_pair_registered(&a, &b);
    by.Type = RIO_EVENT_COMPLETION;
    by.Event.EventHandle = WSACreateEvent();
    cq = RIOCreateCompletionQueue(4, &by);
    rq = RIOCreateRequestQueue(a, 2, 1, 2, 1, cq, cq, (PVOID)7);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Offset = 8;
    part.Length = 16;
    LOG_BOOL("receive", RIOReceive(rq, &part, 1, 0, (PVOID)1));
    LOG("nothing yet", RIODequeueCompletion(cq, r, 4));
    LOG_ERR("notify", RIONotify(cq));
    ovl_peer_send_after(b, 50, "hello", 5);
    LOG_WAIT("event", WaitForSingleObject(by.Event.EventHandle, 500));
    LOG("results", RIODequeueCompletion(cq, r, 4));
    LOG("status", r[0].Status);
    LOG("bytes", r[0].BytesTransferred);
    LOG("socket", r[0].SocketContext);
    LOG("request", r[0].RequestContext);
    LOG_BYTES("data", &memory[8], 5);
    LOG("empty again", RIODequeueCompletion(cq, r, 4));
    return ovl_end();
}
