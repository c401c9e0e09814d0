/* The port itself can be waited for: it is signalled while a packet is queued, and the wait
 * does not take the packet.
 * Rules: B75
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    HANDLE port;
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    LOG_WAIT("empty", WaitForSingleObject(port, 50));
    PostQueuedCompletionStatus(port, 1, 2, NULL);
    LOG_WAIT("queued", WaitForSingleObject(port, 50));
    LOG_WAIT("still_queued", WaitForSingleObject(port, 50));
    LOG_BOOL("dequeue", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG_WAIT("empty_again", WaitForSingleObject(port, 50));
    return ovl_end();
}
