/* This loop believes that TRUE comes with an OVERLAPPED. The packet that should end it was
 * posted with NULL, and the loop reads through it: an access violation. */
#include "ovlviz.h"

struct connection {
    WSAOVERLAPPED ov;
    int number;
};

int main(void)
{
    HANDLE port;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    if (GetQueuedCompletionStatus(port, &n, &key, &which, 1000))
        LOG("connection", ((struct connection *)which)->number);
    return ovl_end();
}
