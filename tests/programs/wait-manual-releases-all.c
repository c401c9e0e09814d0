/* A manual-reset event releases every thread that waits for it, an auto-reset event one
 * for each time it is set.
 * Rules: A122
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE ev;
static LONG released;

static DWORD WINAPI waiter(LPVOID arg)
{
    if (WaitForSingleObject(ev, 400) == WAIT_OBJECT_0) InterlockedIncrement(&released);
    return 0;
}

static void three_waiters(const char *name, BOOL manual)
{
    HANDLE t[3];
    int i;

    released = 0;
    ev = CreateEvent(NULL, manual, FALSE, NULL);
    for (i = 0; i < 3; i++) t[i] = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(100);
    SetEvent(ev);
    Sleep(100);
    LOG(name, released);
    SetEvent(ev);
    WaitForMultipleObjects(3, t, TRUE, INFINITE);
    LOG(name, released);
    for (i = 0; i < 3; i++) CloseHandle(t[i]);
}

int main(void)
{
    ovl_start();
    three_waiters("manual", TRUE);
    three_waiters("auto", FALSE);
    return ovl_end();
}
