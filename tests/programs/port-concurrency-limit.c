/* A port with a limit of 1: as long as the thread that took the last packet runs, a waiting
 * thread is not released, and the running one takes the next packets itself. When it
 * blocks, the waiting one gets its turn.
 * Rules: B3 B68 B69 B70 B71 B73
 * Oracle: documentation. The page on I/O completion ports ("Threads and Concurrency"). Wine
 * 8.0 ignores the limit (section 17) and leaves the second packet to a race. */
#include "ovlviz.h"

static HANDLE port;
static DWORD helper_key;

static DWORD WINAPI helper(LPVOID arg)
{
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    if (GetQueuedCompletionStatus(port, &n, &key, &ov, 500)) helper_key = (DWORD)key;
    return 0;
}

int main(void)
{
    HANDLE t;
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    PostQueuedCompletionStatus(port, 0, 1, NULL);
    LOG_BOOL("main_joins", GetQueuedCompletionStatus(port, &n, &key, &ov, 0));
    t = CreateThread(NULL, 0, helper, NULL, 0, NULL);
    Sleep(100);
    PostQueuedCompletionStatus(port, 0, 2, NULL);
    LOG_BOOL("main_again", GetQueuedCompletionStatus(port, &n, &key, &ov, 0));
    LOG("main_key", key);
    PostQueuedCompletionStatus(port, 0, 3, NULL);
    Sleep(100);
    LOG("helper_key", helper_key);
    LOG_WAIT("join", WaitForSingleObject(t, 1000));
    return ovl_end();
}
