/* Closing a port ends the wait of a thread that waits for its handle, with WAIT_OBJECT_0; the
 * packets that are queued are gone, and the handle is none any more.
 * Rules: B12 B46 B63 B76 B77
 * Oracle: documentation. Wine 8.0 lets the wait for the handle go on; a test of Wine's that runs on
 * Windows has it end. */
#include "ovlviz.h"

static HANDLE port, other;

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
    OVERLAPPED *which = NULL;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    other = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    thread = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(50);
    CloseHandle(port);
    WaitForSingleObject(thread, INFINITE);
    PostQueuedCompletionStatus(other, 3, 4, NULL);
    CloseHandle(other);
    LOG_BOOL("packet", GetQueuedCompletionStatus(other, &n, &key, &which, 0));
    LOG_BOOL("post", PostQueuedCompletionStatus(other, 3, 4, NULL));
    return ovl_end();
}
