/* FD_ACCEPT is recorded once and again after each accept while connections wait. An accepted
 * socket inherits what its listener selected, the event object too.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr;
    WSAEVENT e;
    WSANETWORKEVENTS now;

    ovl_start();
    ovl_listener(&l, &addr);
    e = WSACreateEvent();
    WSAEventSelect(l, e, FD_ACCEPT | FD_WRITE);
    LOG_WAIT("nobody", WaitForSingleObject(e, 0));
    ovl_peer_connect_after(&addr, 10);
    ovl_peer_connect_after(&addr, 20);
    Sleep(90);
    LOG_WAIT("event", WaitForSingleObject(e, 0));
    LOG_RC("enum", WSAEnumNetworkEvents(l, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG_WAIT("two wait, told once", WaitForSingleObject(e, 0));
    s = accept(l, NULL, NULL);
    LOG_WAIT("after accept", WaitForSingleObject(e, 500));
    LOG_RC("enum", WSAEnumNetworkEvents(l, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG_RC("enum", WSAEnumNetworkEvents(s, e, &now));
    LOG("of the accepted one", now.lNetworkEvents);
    return ovl_end();
}
