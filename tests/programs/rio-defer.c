/* Deferred requests begin with the next one, or with a call that only commits them; that call has
 * no result of its own. A deferred request counts as outstanding.
 * Rules: B129 B133
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[8];

int main(void)
{
    SOCKET a, b;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT r[4];
    char got[8];

    ovl_start();
    ovl_pair_registered(&a, &b);
    cq = RIOCreateCompletionQueue(4, NULL);
    rq = RIOCreateRequestQueue(a, 2, 1, 2, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    memcpy(memory, "abcd", 4);
    part.Length = 2;
    LOG_BOOL("deferred", RIOSend(rq, &part, 1, RIO_MSG_DEFER, (PVOID)1));
    part.Offset = 2;
    LOG_BOOL("begun", RIOSend(rq, &part, 1, 0, (PVOID)2));
    Sleep(50);
    LOG("results", RIODequeueCompletion(cq, r, 4));
    LOG("in order", r[0].RequestContext == 1 && r[1].RequestContext == 2);
    LOG_BYTES("data", got, recv(b, got, 8, 0));
    LOG_BOOL("deferred", RIOSend(rq, &part, 1, RIO_MSG_DEFER, (PVOID)3));
    LOG_BOOL("deferred", RIOSend(rq, &part, 1, RIO_MSG_DEFER, (PVOID)4));
    LOG("a third", RIOSend(rq, &part, 1, RIO_MSG_DEFER, (PVOID)5));
    LOG_BOOL("commit", RIOSend(rq, NULL, 0, RIO_MSG_COMMIT_ONLY, NULL));
    Sleep(50);
    LOG("results", RIODequeueCompletion(cq, r, 4));
    return ovl_end();
}
