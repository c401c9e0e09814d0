/* The port lets one thread run. The second packet waits until the first worker ends. */
#include "ovlviz.h"

static HANDLE port;
static LONG second;

static void take(LONG *count)
{
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    if (GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE)) ++*count;
}

static DWORD WINAPI first_worker(LPVOID unused)
{
    DWORD start;
    LONG first = 0;

    take(&first);
    start = GetTickCount();
    while (GetTickCount() - start < 2) continue; /* running */
    LOG("before", second);
    ExitThread(0);
    return 0;
}

static DWORD WINAPI second_worker(LPVOID unused)
{
    take(&second);
    return 0;
}

int main(void)
{
    HANDLE thread;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    thread = CreateThread(NULL, 0, second_worker, NULL, 0, NULL);
    Sleep(10);
    CreateThread(NULL, 0, first_worker, NULL, 0, NULL); /* the newest waiter gets the first packet */
    Sleep(10);
    PostQueuedCompletionStatus(port, 0, 1, NULL);
    PostQueuedCompletionStatus(port, 0, 2, NULL);
    LOG_WAIT("ended", WaitForSingleObject(thread, 1000));
    LOG("second", second);
    return ovl_end();
}
