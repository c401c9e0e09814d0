/* Requests that wait for a change of the addresses, or of the route to an address, end with
 * success and 0 bytes when it happens, once: for the next change they must be made anew.
 * Rules: A113 A114
 * Oracle: documentation; Wine 8.0 cannot change an address from a program. */
#include "ovlviz.h"

static WSAOVERLAPPED list, route;

static void ask(SOCKET s)
{
    struct sockaddr_in to = {0};
    DWORD n;
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    LOG_RC("addresses", WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &list, NULL));
    LOG_RC("route", WSAIoctl(s, SIO_ROUTING_INTERFACE_CHANGE, &to, sizeof(to), NULL, 0, &n, &route,
                             NULL));
}

static void report(SOCKET s)
{
    DWORD n = 777, flags;
    LOG_WAIT("addresses", WaitForSingleObject(list.hEvent, 300));
    LOG_WAIT("route", WaitForSingleObject(route.hEvent, 300));
    LOG_BOOL("result", WSAGetOverlappedResult(s, &list, &n, FALSE, &flags));
    LOG("bytes", n);
}

int main(void)
{
    SOCKET s;
    DWORD n;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    list.hEvent = WSACreateEvent();
    route.hEvent = WSACreateEvent();
    LOG_RC("no address", WSAIoctl(s, SIO_ROUTING_INTERFACE_CHANGE, NULL, 0, NULL, 0, &n, &route,
                                  NULL));
    ask(s);
    LOG_WAIT("no change yet", WaitForSingleObject(list.hEvent, 50));
    ovl_addresses_change_after(50);
    report(s);
    WSAResetEvent(list.hEvent);
    ovl_addresses_change_after(50);
    LOG_WAIT("not asked for", WaitForSingleObject(list.hEvent, 150));
    ask(s);
    ovl_addresses_change_after(50);
    report(s);
    return ovl_end();
}
