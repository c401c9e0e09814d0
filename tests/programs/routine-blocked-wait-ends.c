/* A thread that is blocked in an alertable wait is released by what comes first: the event
 * (then the APC that comes later stays queued) or the APC (then the event stays set).
 * Rules: A150 A165
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE ev, target;
static int ran;

static void CALLBACK apc(ULONG_PTR value)
{
    ran++;
}

static DWORD WINAPI waiter(LPVOID arg)
{
    LOG_WAIT("event_first", WaitForSingleObjectEx(ev, 1000, TRUE));
    LOG("ran", ran);
    Sleep(150);
    LOG_SLEEP("apc_was_kept", SleepEx(0, TRUE));
    LOG_WAIT("apc_first", WaitForSingleObjectEx(ev, 1000, TRUE));
    LOG("ran", ran);
    Sleep(150);
    LOG_WAIT("event_was_kept", WaitForSingleObjectEx(ev, 0, TRUE));
    return 0;
}

int main(void)
{
    ovl_start();
    ev = CreateEvent(NULL, FALSE, FALSE, NULL);
    target = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(60);
    SetEvent(ev);
    Sleep(60);
    QueueUserAPC(apc, target, 0);
    Sleep(200);
    QueueUserAPC(apc, target, 0);
    Sleep(60);
    SetEvent(ev);
    LOG_WAIT("join", WaitForSingleObject(target, 1000));
    return ovl_end();
}
