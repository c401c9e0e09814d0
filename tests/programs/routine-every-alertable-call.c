/* The calls in which queued routines run: each of them with its alertable flag.
 * Rules: A134 A137 A143 B58
 * Oracle: wine */
#include "ovlviz.h"

static int ran;

static void CALLBACK apc(ULONG_PTR value)
{
    ran = ran + 1;
}

static void queue(void)
{
    QueueUserAPC(apc, GetCurrentThread(), 0);
}

int main(void)
{
    HANDLE ev, other;
    OVERLAPPED_ENTRY entry;
    ULONG count = 0;
    HANDLE port;

    ovl_start();
    ev = CreateEvent(NULL, TRUE, FALSE, NULL);
    other = CreateEvent(NULL, TRUE, FALSE, NULL);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    queue();
    LOG_SLEEP("SleepEx", SleepEx(500, TRUE));
    queue();
    LOG_WAIT("WaitForSingleObjectEx", WaitForSingleObjectEx(ev, 500, TRUE));
    queue();
    LOG_WAIT("WaitForMultipleObjectsEx", WaitForMultipleObjectsEx(1, &ev, TRUE, 500, TRUE));
    queue();
    LOG_WAIT("WSAWaitForMultipleEvents", WSAWaitForMultipleEvents(1, &ev, FALSE, 500, TRUE));
    queue();
    LOG_WAIT("SignalObjectAndWait", SignalObjectAndWait(other, ev, 500, TRUE));
    LOG_WAIT("other_was_signalled", WaitForSingleObject(other, 0));
    queue();
    LOG_BOOL("GetQueuedCompletionStatusEx",
             GetQueuedCompletionStatusEx(port, &entry, 1, &count, 500, TRUE));
    LOG("ran", ran);
    return ovl_end();
}
