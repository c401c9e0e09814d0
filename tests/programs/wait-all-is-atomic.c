/* A wait for all takes nothing until everything is there. If it times out or an APC ends
 * it, an auto-reset event that was set is still set. Its success is index 0.
 * Rules: A129 A130
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE ev[2];

static void CALLBACK apc(ULONG_PTR value)
{
}

static DWORD WINAPI setter(LPVOID arg)
{
    Sleep(60);
    SetEvent(ev[1]);
    return 0;
}

int main(void)
{
    ovl_start();
    ev[0] = CreateEvent(NULL, FALSE, TRUE, NULL);
    ev[1] = CreateEvent(NULL, FALSE, FALSE, NULL);
    LOG_WAIT("all_timeout", WaitForMultipleObjects(2, ev, TRUE, 50));
    LOG_WAIT("first_kept", WaitForSingleObject(ev[0], 0));
    SetEvent(ev[0]);
    QueueUserAPC(apc, GetCurrentThread(), 0);
    LOG_WAIT("all_apc", WaitForMultipleObjectsEx(2, ev, TRUE, 500, TRUE));
    LOG_WAIT("first_kept", WaitForSingleObject(ev[0], 0));
    SetEvent(ev[0]);
    CloseHandle(CreateThread(NULL, 0, setter, NULL, 0, NULL));
    LOG_WAIT("all", WaitForMultipleObjects(2, ev, TRUE, 1000));
    LOG_WAIT("first_taken", WaitForSingleObject(ev[0], 0));
    LOG_WAIT("second_taken", WaitForSingleObject(ev[1], 0));
    return ovl_end();
}
