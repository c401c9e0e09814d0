/* Timeout 0 looks and returns, INFINITE waits as long as it takes, anything else gives
 * WAIT_TIMEOUT when the time is over. A thread handle is signalled when the thread ends.
 * Rules: A131 A130
 * Oracle: wine */
#include "ovlviz.h"

static DWORD WINAPI worker(LPVOID arg)
{
    Sleep(120);
    return 7;
}

int main(void)
{
    HANDLE t[2];
    DWORD code = 0, began;

    ovl_start();
    t[0] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    t[1] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    LOG_WAIT("now", WaitForSingleObject(t[0], 0));
    began = GetTickCount();
    LOG_WAIT("fifty", WaitForMultipleObjects(2, t, TRUE, 50));
    LOG("waited", GetTickCount() - began >= 30);
    LOG("running", GetExitCodeThread(t[0], &code) && code == STILL_ACTIVE);
    LOG_WAIT("all", WaitForMultipleObjects(2, t, TRUE, INFINITE));
    LOG_WAIT("again", WaitForSingleObject(t[1], 0));
    LOG_BOOL("exit_code", GetExitCodeThread(t[1], &code));
    LOG("code", code);
    return ovl_end();
}
