/* A completion queue promises its places to request queues, and a request needs a free one; it is
 * free again when the result has been taken, not when the request is over.
 * Rules: B129 B133
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[8];

int main(void)
{
    SOCKET a, b, c, d;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT r[4];

    ovl_start();
    ovl_pair_registered(&a, &b);
    ovl_pair_registered(&c, &d);
    cq = RIOCreateCompletionQueue(3, NULL);
    LOG("too many", RIOCreateRequestQueue(a, 2, 1, 2, 1, cq, cq, NULL) != RIO_INVALID_RQ);
    LOG("error", WSAGetLastError() == WSAENOBUFS);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    LOG("two of three", rq != RIO_INVALID_RQ);
    LOG("two more", RIOCreateRequestQueue(c, 1, 1, 1, 1, cq, cq, NULL) != RIO_INVALID_RQ);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 1;
    memory[0] = 'x';
    LOG_BOOL("send", RIOSend(rq, &part, 1, 0, NULL));
    Sleep(50);
    LOG("another", RIOSend(rq, &part, 1, 0, NULL));
    LOG("error", WSAGetLastError() == WSAENOBUFS);
    LOG("results", RIODequeueCompletion(cq, r, 4));
    LOG_BOOL("now", RIOSend(rq, &part, 1, 0, NULL));
    closesocket(a);
    LOG("freed", RIOCreateRequestQueue(c, 1, 1, 1, 1, cq, cq, NULL) != RIO_INVALID_RQ);
    return ovl_end();
}
