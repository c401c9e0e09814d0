/* An APC that signals the very event its thread waits for does not turn the wait into a
 * success: it still returns WAIT_IO_COMPLETION, and the next wait finds the event set.
 * Rules: A153 A154 A155
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE ev;

static void CALLBACK apc(ULONG_PTR value)
{
    LOG_BOOL("set", SetEvent(ev));
}

int main(void)
{
    ovl_start();
    ev = CreateEvent(NULL, FALSE, FALSE, NULL);
    QueueUserAPC(apc, GetCurrentThread(), 0);
    LOG_WAIT("wait_1", WSAWaitForMultipleEvents(1, &ev, FALSE, 1000, TRUE));
    LOG_WAIT("wait_2", WSAWaitForMultipleEvents(1, &ev, FALSE, 1000, TRUE));
    LOG_WAIT("wait_3", WSAWaitForMultipleEvents(1, &ev, FALSE, 50, TRUE));
    return ovl_end();
}
