/* Requests that end in failure have results too: a reset, and the local close. A graceful close of
 * the peer is a success with 0 bytes. WAITALL waits for the whole piece.
 * Rules: B129 B133
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[8];
static RIO_BUF part;
static RIO_CQ cq;

static RIO_RQ start(SOCKET *a, SOCKET *b, DWORD flags)
{
    RIO_RQ rq;
    ovl_pair_registered(a, b);
    rq = RIOCreateRequestQueue(*a, 1, 1, 1, 1, cq, cq, NULL);
    LOG_BOOL("receive", RIOReceive(rq, &part, 1, flags, NULL));
    return rq;
}

static void report(void)
{
    RIORESULT r;
    Sleep(50);
    LOG("results", RIODequeueCompletion(cq, &r, 1));
    LOG("failed", r.Status != 0);
    LOG("bytes", r.BytesTransferred);
}

int main(void)
{
    SOCKET a, b;

    ovl_start();
    cq = RIOCreateCompletionQueue(8, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 8;
    start(&a, &b, 0);
    ovl_reset(b);
    report();
    start(&a, &b, 0);
    closesocket(a);
    report();
    start(&a, &b, 0);
    closesocket(b);
    report();
    start(&a, &b, RIO_MSG_WAITALL);
    send(b, "1234", 4, 0);
    Sleep(50);
    send(b, "5678", 4, 0);
    report();
    return ovl_end();
}
