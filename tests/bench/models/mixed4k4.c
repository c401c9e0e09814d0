/* Four threads work alone, and add to one variable inside a critical section. */
#include "ovlviz.h"

static LONG count;
static CRITICAL_SECTION lock;

static DWORD WINAPI adds(LPVOID unused)
{
    GetCurrentThreadId();
    GetCurrentThreadId();
    EnterCriticalSection(&lock);
    count++;
    LeaveCriticalSection(&lock);
    GetCurrentThreadId();
    GetCurrentThreadId();
    return 0;
}

int main(void)
{
    InitializeCriticalSection(&lock);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    ExitThread(0);
}
