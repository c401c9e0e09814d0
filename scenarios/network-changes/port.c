/* The same request on a socket with a completion port: the change comes as a packet, beside
 * those of sends and receives. */
#include "ovlviz.h"

static OVERLAPPED ov;

int main(void)
{
    SOCKET s;
    HANDLE port;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    port = CreateIoCompletionPort((HANDLE)s, NULL, 7, 0);
    LOG_RC("started", WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &ov, NULL));
    ovl_addresses_change_after(50);
    GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);
    LOG("key", key);
    LOG("bytes", n);
    return ovl_end();
}
