/* FD_WRITE is recorded when a connection stands, and then only after a send failed with
 * WSAEWOULDBLOCK and there is room again. It says nothing while sends succeed.
 * Rules: A104
 * Oracle: wine */
#include "ovlviz.h"

static char big[100000];

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    WSANETWORKEVENTS now;
    u_long waiting = 1;
    int i, n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    WSAEventSelect(a, e, FD_WRITE);
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG("send", send(a, "x", 1, 0));
    LOG_WAIT("it went well", WaitForSingleObject(e, 60));
    for (i = 0; n >= 0 && i < 400; i++)
        n = send(a, big, sizeof(big), 0);
    LOG("send", n);
    LOG_ERR("error", WSAGetLastError());
    LOG_WAIT("no room", WaitForSingleObject(e, 60));
    while (waiting) {
        recv(b, big, sizeof(big), 0);
        Sleep(1);
        ioctlsocket(b, FIONREAD, &waiting);
    }
    LOG_WAIT("room again", WaitForSingleObject(e, 500));
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("events", now.lNetworkEvents);
    return ovl_end();
}
