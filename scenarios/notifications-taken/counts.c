/* Five packets wait. A call with completionCount 0 takes none, the next takes three into
 * the array that the program provides, the last the two that are left. */
#include "ovlviz.h"

int main(void)
{
    OVERLAPPED_ENTRY entry[3];
    UINT32 n = 9;
    HANDLE port;
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    for (i = 1; i <= 5; i++) PostQueuedCompletionStatus(port, 0, i, NULL);
    LOG("registering_alone", ProcessSocketNotifications(port, 0, NULL, 0, 0, NULL, NULL));
    LOG("count_untouched", n);
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, INFINITE, 3, entry, &n));
    LOG("taken", n);
    LOG("first", (int)entry[0].lpCompletionKey);
    LOG("third", (int)entry[2].lpCompletionKey);
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, INFINITE, 3, entry, &n));
    LOG("rest", n);
    LOG("second", (int)entry[1].lpCompletionKey);
    LOG("untouched", (int)entry[2].lpCompletionKey);
    return ovl_end();
}
