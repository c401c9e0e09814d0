/* Packets are asked for, and there is no room for any. */
#include "ovlviz.h"

int main(void)
{
    HANDLE port;
    OVERLAPPED_ENTRY entry;
    ULONG n = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    PostQueuedCompletionStatus(port, 0, 7, NULL);
    LOG_BOOL("taken", GetQueuedCompletionStatusEx(port, &entry, 0, &n, 0, FALSE));
    return ovl_end();
}
