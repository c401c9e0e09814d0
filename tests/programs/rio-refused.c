/* What registered I/O refuses: a refused request leads to no result.
 * Rules: B129 B130 B133
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[8];
static RIO_NOTIFICATION_COMPLETION none;

static void refused(const char *name, BOOL ok, int error)
{
    LOG(name, !ok && WSAGetLastError() == error);
}

int main(void)
{
    SOCKET a, b;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT r;

    ovl_start();
    ovl_pair_registered(&a, &b);
    refused("queue of 0", RIOCreateCompletionQueue(0, NULL) != RIO_INVALID_CQ, WSAEINVAL);
    none.Type = RIO_EVENT_COMPLETION;
    refused("no event", RIOCreateCompletionQueue(4, &none) != RIO_INVALID_CQ, WSAEINVAL);
    cq = RIOCreateCompletionQueue(4, NULL);
    refused("nothing outstanding",
            RIOCreateRequestQueue(a, 0, 1, 0, 1, cq, cq, NULL) != RIO_INVALID_RQ, WSAEINVAL);
    refused("no queue",
            RIOCreateRequestQueue(a, 1, 1, 1, 1, RIO_INVALID_CQ, cq, NULL) != RIO_INVALID_RQ, WSAEINVAL);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    refused("buffer of 0", RIORegisterBuffer(memory, 0) != RIO_INVALID_BUFFERID, WSAEINVAL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 8;
    refused("no request queue", RIOReceive(RIO_INVALID_RQ, &part, 1, 0, NULL), WSAEINVAL);
    refused("two buffers", RIOReceive(rq, &part, 2, 0, NULL), WSAEINVAL);
    refused("flags", RIOReceive(rq, &part, 1, 0x100, NULL), WSAEINVAL);
    refused("commit with a buffer", RIOReceive(rq, &part, 1, RIO_MSG_COMMIT_ONLY, NULL), WSAEINVAL);
    RIODeregisterBuffer(part.BufferId);
    refused("deregistered", RIOReceive(rq, &part, 1, 0, NULL), WSAEFAULT);
    LOG("no results", RIODequeueCompletion(cq, &r, 1));
    LOG("no queue", RIODequeueCompletion(RIO_INVALID_CQ, &r, 1) == RIO_CORRUPT_CQ);
    LOG("no queue", RIONotify(RIO_INVALID_CQ) == WSAEINVAL);
    closesocket(a);
    refused("socket closed", RIOReceive(rq, &part, 1, 0, NULL), WSAEINVAL);
    return ovl_end();
}
