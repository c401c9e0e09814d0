/* completionCount is the most that one call takes, oldest first; receivedEntryCount says how
 * many it was, and the entries behind them are not touched. With completionCount 0 nothing is
 * taken.
 * Rules: B141 B142 B145 B147
 * Oracle: documentation. Page of ProcessSocketNotifications. */
#include "ovlviz.h"

static HANDLE port;

int main(void)
{
    OVERLAPPED_ENTRY entry[3];
    UINT32 n = 0;
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    memset(entry, 0, sizeof(entry));
    for (i = 1; i <= 5; i++) PostQueuedCompletionStatus(port, 0, i, NULL);
    LOG("none", ProcessSocketNotifications(port, 0, NULL, 0, 0, NULL, NULL));
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, 0, 3, entry, &n));
    LOG("taken", n);
    for (i = 0; i < 3; i++) LOG("key", (int)entry[i].lpCompletionKey);
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, 0, 3, entry, &n));
    LOG("taken", n);
    LOG("key", (int)entry[1].lpCompletionKey);
    LOG("untouched", (int)entry[2].lpCompletionKey);
    return ovl_end();
}
