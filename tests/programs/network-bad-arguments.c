/* WSAEventSelect wants a socket and, unless it asks for nothing, an event.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    WSANETWORKEVENTS now;

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    LOG_RC("no socket", WSAEventSelect((SOCKET)0xdddc, e, FD_READ));
    LOG_RC("no event", WSAEventSelect(a, NULL, FD_READ));
    LOG_RC("nothing", WSAEventSelect(a, NULL, 0));
    LOG_RC("enum of no socket", WSAEnumNetworkEvents((SOCKET)0xdddc, e, &now));
    now.lNetworkEvents = 777;
    LOG_RC("enum of nothing", WSAEnumNetworkEvents(a, NULL, &now));
    LOG("events", now.lNetworkEvents);
    return ovl_end();
}
