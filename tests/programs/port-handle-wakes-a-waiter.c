/* A thread that waits for the port's handle goes on when a packet is queued, and does not take it.
 * Rules: B75
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;

static DWORD WINAPI waiter(LPVOID nothing)
{
    LOG_WAIT("handle", WaitForSingleObject(port, 2000));
    return 0;
}

int main(void)
{
    HANDLE thread;
    DWORD n = 0;
    ULONG_PTR key = 0;
    OVERLAPPED *which;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    thread = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(50);
    PostQueuedCompletionStatus(port, 3, 4, NULL);
    WaitForSingleObject(thread, INFINITE);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 0));
    LOG("key", key);
    return ovl_end();
}
