/* A reset is an FD_CLOSE with an error code.
 * Rules: A170
 * Oracle: documentation: the page of WSAEventSelect gives WSAECONNRESET for it; Wine stores 0. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    WSANETWORKEVENTS now;

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    WSAEventSelect(a, e, FD_READ | FD_CLOSE);
    ovl_reset(b);
    LOG_WAIT("event", WaitForSingleObject(e, 500));
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG_ERR("code", now.iErrorCode[FD_CLOSE_BIT]);
    return ovl_end();
}
