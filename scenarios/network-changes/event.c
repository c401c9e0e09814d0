/* The program asks to be told when the machine's addresses change. The request pends, as a
 * receive does, and its event is set when they do. */
#include "ovlviz.h"

static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s;
    DWORD n, flags;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    ov.hEvent = WSACreateEvent();
    LOG_RC("started", WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &ov, NULL));
    ovl_addresses_change_after(50);
    WaitForSingleObject(ov.hEvent, INFINITE);
    WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags);
    LOG("bytes", n);
    return ovl_end();
}
