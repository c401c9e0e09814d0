/* Closing the port ends the waits on it: FALSE, no OVERLAPPED, ERROR_ABANDONED_WAIT_0.
 * Rules: B45 B46 B76
 * Oracle: documentation. The page of GetQueuedCompletionStatus and Wine's ntdll test
 * test_completion_port_scheduling; in Wine 8.0 the wait goes on (section 17). */
#include "ovlviz.h"

static HANDLE port;
static BOOL ok, null;
static DWORD error;

static DWORD WINAPI waiter(LPVOID arg)
{
    OVERLAPPED dummy = {0};
    LPOVERLAPPED got = &dummy;
    ULONG_PTR key = 0;
    DWORD n = 0;

    ok = GetQueuedCompletionStatus(port, &n, &key, &got, 600);
    error = GetLastError();
    null = got == NULL;
    return 0;
}

int main(void)
{
    HANDLE t;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    t = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(100);
    LOG_BOOL("close", CloseHandle(port));
    LOG_WAIT("ended", WaitForSingleObject(t, 200));
    WaitForSingleObject(t, INFINITE);
    LOG("ok", ok);
    LOG_ERR("error", error);
    LOG("null", null);
    LOG_BOOL("post", PostQueuedCompletionStatus(port, 0, 0, NULL));
    return ovl_end();
}
