/* An event is closed while a thread waits for it. */
#include "ovlviz.h"

static HANDLE ev;

static DWORD WINAPI waiter(LPVOID nothing)
{
    WaitForSingleObject(ev, INFINITE);
    return 0;
}

int main(void)
{
    HANDLE thread;

    ovl_start();
    ev = CreateEvent(NULL, TRUE, FALSE, NULL);
    thread = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(10);
    LOG_BOOL("closed", CloseHandle(ev)); /* wrong: somebody waits */
    Sleep(10);
    return ovl_end();
}
