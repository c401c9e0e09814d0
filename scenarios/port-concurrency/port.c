/* The port lets one thread run at a time. Three threads ask it. While the first worker
 * computes, the second packet stays in the queue; it leaves when that worker blocks. */
#include "ovlviz.h"

#define WORKERS 3

static HANDLE port;
static LONG taken;

static DWORD WINAPI worker(LPVOID unused)
{
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, start;

    while (GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE) && key != 0) {
        InterlockedIncrement(&taken);
        start = GetTickCount();
        while (GetTickCount() - start < 10) continue; /* running */
        Sleep(20); /* blocked: the port may release another worker */
    }
    return 0;
}

int main(void)
{
    HANDLE thread[WORKERS];
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    for (i = 0; i < WORKERS; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    Sleep(50);
    for (i = 0; i < WORKERS; i++) PostQueuedCompletionStatus(port, 0, 1, NULL);
    Sleep(200);
    LOG("taken", taken);
    for (i = 0; i < WORKERS; i++) PostQueuedCompletionStatus(port, 0, 0, NULL);
    LOG_WAIT("ended", WaitForMultipleObjects(WORKERS, thread, TRUE, 1000));
    return ovl_end();
}
