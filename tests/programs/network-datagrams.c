/* On a datagram socket FD_READ comes for each message that is left after a receive. The peer's
 * close is nothing that one could be told of.
 * Rules: B180
 * Oracle: wine */
#include "ovlviz.h"

static void ask(const char *when, SOCKET s, WSAEVENT e)
{
    WSANETWORKEVENTS now;
    LOG_STR("--", when);
    LOG_WAIT("event", WaitForSingleObject(e, 60));
    LOG_RC("enum", WSAEnumNetworkEvents(s, e, &now));
    LOG("events", now.lNetworkEvents);
}

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    char buf[8];

    ovl_start();
    ovl_udp_pair(&a, &b);
    e = WSACreateEvent();
    WSAEventSelect(a, e, FD_READ | FD_WRITE | FD_CLOSE);
    ask("fresh", a, e);
    send(b, "one", 3, 0);
    send(b, "two", 3, 0);
    ask("two messages", a, e);
    LOG("recv", recv(a, buf, 8, 0));
    ask("one left", a, e);
    LOG("recv", recv(a, buf, 8, 0));
    ask("none left", a, e);
    closesocket(b);
    ask("the peer is gone", a, e);
    return ovl_end();
}
