/* A request tells of one change. This program resets the event and waits for the next, but does
 * not ask again. */
#include "ovlviz.h"

static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s;
    DWORD n;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    ov.hEvent = WSACreateEvent();
    WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &ov, NULL);
    ovl_addresses_change_after(50);
    LOG_WAIT("first", WaitForSingleObject(ov.hEvent, 500));
    WSAResetEvent(ov.hEvent);
    ovl_addresses_change_after(50);
    LOG_WAIT("second", WaitForSingleObject(ov.hEvent, 500));
    return ovl_end();
}
