/* Nine operations go through a pending list and a completion port to three workers, who take three packets each and
 * count them; main waits for the count. */
#include "ovlviz.h"

#define OPERATIONS 9
#define WORKERS 3

static HANDLE pending, port, counted;
static LONG count;

static DWORD WINAPI kernel(LPVOID unused)
{
    DWORD bytes, i;
    ULONG_PTR key;
    LPOVERLAPPED ov;

    for (i = 0; i < OPERATIONS; i++) {
        GetQueuedCompletionStatus(pending, &bytes, &key, &ov, INFINITE);
        PostQueuedCompletionStatus(port, bytes, key, NULL);
    }
    return 0;
}

static DWORD WINAPI worker(LPVOID unused)
{
    DWORD bytes, i;
    ULONG_PTR key;
    LPOVERLAPPED ov;

    for (i = 0; i < OPERATIONS / WORKERS; i++) {
        GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
        if (InterlockedIncrement(&count) == OPERATIONS) SetEvent(counted);
    }
    return 0;
}

int main(void)
{
    DWORD i;

    pending = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    counted = CreateEvent(NULL, TRUE, FALSE, NULL);
    CreateThread(NULL, 0, kernel, NULL, 0, NULL);
    for (i = 0; i < WORKERS; i++) CreateThread(NULL, 0, worker, NULL, 0, NULL);
    for (i = 0; i < OPERATIONS; i++) PostQueuedCompletionStatus(pending, 1, 7, NULL);
    WaitForSingleObject(counted, INFINITE);
    LOG("count", count);
    ExitThread(0);
}
