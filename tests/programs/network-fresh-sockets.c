/* What holds already is recorded at once: FD_WRITE for a connected socket, and FD_CONNECT for
 * the side that asked for the connection. WSAEventSelect makes the socket non-blocking, and
 * blocking again only after a call with 0 events.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    WSANETWORKEVENTS now;
    char c;
    u_long off = 0;

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    LOG_RC("select", WSAEventSelect(a, e, FD_CONNECT | FD_READ | FD_WRITE | FD_CLOSE));
    LOG_WAIT("event", WaitForSingleObject(e, 0));
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("the connecting side", now.lNetworkEvents);
    LOG_ERR("its code", now.iErrorCode[FD_CONNECT_BIT]);
    LOG_WAIT("event", WaitForSingleObject(e, 0));
    LOG_RC("select", WSAEventSelect(b, e, FD_CONNECT | FD_READ | FD_WRITE | FD_CLOSE));
    LOG_RC("enum", WSAEnumNetworkEvents(b, NULL, &now));
    LOG("the accepting side", now.lNetworkEvents);
    LOG_WAIT("event", WaitForSingleObject(e, 0));
    LOG("recv", recv(a, &c, 1, 0));
    LOG_ERR("error", WSAGetLastError());
    LOG_RC("blocking", ioctlsocket(a, FIONBIO, &off));
    LOG_RC("select 0", WSAEventSelect(a, NULL, 0));
    LOG("recv", recv(a, &c, 1, 0));
    LOG_ERR("error", WSAGetLastError());
    LOG_RC("blocking", ioctlsocket(a, FIONBIO, &off));
    return ovl_end();
}
