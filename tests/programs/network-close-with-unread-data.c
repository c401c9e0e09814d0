/* The peer sends and closes. FD_READ comes first, and FD_CLOSE after all bytes have been read.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    WSANETWORKEVENTS now;
    char buf[32];

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    WSAEventSelect(a, e, FD_READ | FD_CLOSE);
    send(b, "last words", 10, 0);
    closesocket(b);
    Sleep(60);
    LOG_WAIT("event", WaitForSingleObject(e, 0));
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG("recv", recv(a, buf, 32, 0));
    LOG_WAIT("event", WaitForSingleObject(e, 500));
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG_ERR("code", now.iErrorCode[FD_CLOSE_BIT]);
    LOG("recv", recv(a, buf, 32, 0));
    return ovl_end();
}
