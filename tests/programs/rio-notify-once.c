/* RIONotify asks for one notification. It is given at once if a result waits that counts; a second
 * request before that is refused, and RIO_MSG_DONT_NOTIFY leaves a result out of account.
 * Rules: B130 B131
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[8];
static RIO_NOTIFICATION_COMPLETION by;

int main(void)
{
    SOCKET a, b;
    RIO_BUF part = {0};
    RIO_CQ cq, polled;
    RIO_RQ rq;
    RIORESULT r[4];
    HANDLE e = WSACreateEvent();

    ovl_start();
    ovl_pair_registered(&a, &b);
    by.Type = RIO_EVENT_COMPLETION;
    by.Event.EventHandle = e;
    by.Event.NotifyReset = TRUE;
    cq = RIOCreateCompletionQueue(8, &by);
    polled = RIOCreateCompletionQueue(8, NULL);
    LOG("polled", RIONotify(polled) == WSAEINVAL);
    rq = RIOCreateRequestQueue(a, 4, 1, 4, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 1;
    memory[0] = 'x';
    RIOSend(rq, &part, 1, RIO_MSG_DONT_NOTIFY, NULL);
    Sleep(50);
    LOG("notify", RIONotify(cq));
    LOG("again", RIONotify(cq) == WSAEALREADY);
    LOG_WAIT("of a quiet result", WaitForSingleObject(e, 50));
    RIOSend(rq, &part, 1, 0, NULL);
    LOG_WAIT("of another", WaitForSingleObject(e, 500));
    RIOSend(rq, &part, 1, 0, NULL);
    Sleep(50);
    ResetEvent(e);
    LOG_WAIT("not asked for", WaitForSingleObject(e, 50));
    LOG("notify", RIONotify(cq));
    LOG_WAIT("at once", WaitForSingleObject(e, 500));
    LOG("results", RIODequeueCompletion(cq, r, 4));
    LOG("notify", RIONotify(cq));
    LOG_WAIT("reset, and nothing there", WaitForSingleObject(e, 50));
    return ovl_end();
}
