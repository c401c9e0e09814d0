/* GetQueuedCompletionStatusEx takes as many packets as are there, at most as many as asked
 * for, oldest first, and does not wait to fill its array. An empty port times out.
 * Rules: B52 B54 B55 B60
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    OVERLAPPED_ENTRY entry[4];
    HANDLE port;
    ULONG count = 0, i, round;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    for (i = 0; i < 6; i++) PostQueuedCompletionStatus(port, 10 + i, i, NULL);
    for (round = 0; round < 2; round++) {
        LOG_BOOL("dequeue", GetQueuedCompletionStatusEx(port, entry, 4, &count, 500, FALSE));
        LOG("count", count);
        for (i = 0; i < count; i++) {
            LOG("key", entry[i].lpCompletionKey);
            LOG("bytes", entry[i].dwNumberOfBytesTransferred);
        }
    }
    LOG_BOOL("poll", GetQueuedCompletionStatusEx(port, entry, 4, &count, 0, FALSE));
    LOG_BOOL("timeout", GetQueuedCompletionStatusEx(port, entry, 4, &count, 60, FALSE));
    LOG_BOOL("bad_handle", GetQueuedCompletionStatusEx(NULL, entry, 4, &count, 0, FALSE));
    return ovl_end();
}
