/* On a port DisconnectEx queues one packet with 0 bytes; without an OVERLAPPED it queues none.
 * Rules: B21 B22
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    HANDLE port;
    OVERLAPPED ov = {0}, *done = NULL;
    DWORD n = 777;
    ULONG_PTR key = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    CreateIoCompletionPort((HANDLE)a, port, 7, 0);
    CreateIoCompletionPort((HANDLE)c, port, 8, 0);
    LOG_BOOL("synchronous", DisconnectEx(c, NULL, 0, 0));
    LOG_BOOL("no packet", GetQueuedCompletionStatus(port, &n, &key, &done, 60));
    LOG_BOOL("overlapped", DisconnectEx(a, &ov, 0, 0));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &done, 500));
    LOG("n", n);
    LOG("key", (LONG)key);
    LOG("its own", done == &ov);
    return ovl_end();
}
