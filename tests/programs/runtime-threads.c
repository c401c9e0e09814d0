/* Threads: ids differ, an exit code is to be had afterwards, ExitThread ends one at once,
 * closing a handle does not end its thread.
 * Rules: none (Win32)
 * Oracle: wine */
#include "ovlviz.h"

static DWORD seen_id;
static int after_exit, unhandled;

static DWORD WINAPI identify(LPVOID arg)
{
    seen_id = GetCurrentThreadId();
    return (DWORD)(ULONG_PTR)arg + 1;
}

static DWORD WINAPI leave_early(LPVOID arg)
{
    if (arg == NULL) ExitThread(42);
    after_exit = 1;
    return 0;
}

static DWORD WINAPI slow(LPVOID arg)
{
    Sleep(60);
    unhandled = 5;
    return 0;
}

int main(void)
{
    HANDLE t;
    DWORD id = 0, code = 0;

    ovl_start();
    t = CreateThread(NULL, 0, identify, (LPVOID)(ULONG_PTR)30, 0, &id);
    LOG_WAIT("join", WaitForSingleObject(t, INFINITE));
    LOG("same_id", seen_id == id);
    LOG("not_mine", seen_id != GetCurrentThreadId());
    LOG_BOOL("exit_code", GetExitCodeThread(t, &code));
    LOG("code", code);
    t = CreateThread(NULL, 0, leave_early, NULL, 0, NULL);
    WaitForSingleObject(t, INFINITE);
    GetExitCodeThread(t, &code);
    LOG("code", code);
    LOG("after_exit", after_exit);
    t = CreateThread(NULL, 0, slow, NULL, 0, NULL);
    GetExitCodeThread(t, &code);
    LOG("still_active", code == STILL_ACTIVE);
    LOG_BOOL("close", CloseHandle(t));
    LOG_WAIT("closed", WaitForSingleObject(t, 0));
    Sleep(120);
    LOG("went_on", unhandled);
    return ovl_end();
}
