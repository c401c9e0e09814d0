/* A posted packet carries three values that nobody checks: a pointer that is none, NULL,
 * the largest count and key. They come back as they were, with TRUE, oldest first.
 * Rules: B48 B49 B62 B63 B65
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    HANDLE port, ev;
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    LOG_BOOL("post", PostQueuedCompletionStatus(port, 0xFFFFFFFF, (ULONG_PTR)-1, (LPOVERLAPPED)0x123));
    LOG_BOOL("post", PostQueuedCompletionStatus(port, 0, 0, NULL));
    LOG_BOOL("post", PostQueuedCompletionStatus(port, 5, 6, (LPOVERLAPPED)(ULONG_PTR)7));
    for (i = 0; i < 3; i++) {
        SetLastError(4242);
        LOG_BOOL("dequeue", GetQueuedCompletionStatus(port, &n, &key, &got, INFINITE));
        LOG_ERR("last_error", GetLastError());
        LOG("n", n);
        LOG("key", (long long)key);
        LOG("pointer", (ULONG_PTR)got);
    }
    ev = CreateEvent(NULL, TRUE, FALSE, NULL);
    LOG_BOOL("post_event", PostQueuedCompletionStatus(ev, 1, 1, NULL));
    LOG_BOOL("post_null", PostQueuedCompletionStatus(NULL, 1, 1, NULL));
    LOG_BOOL("dequeue_event", GetQueuedCompletionStatus(ev, &n, &key, &got, 0));
    return ovl_end();
}
