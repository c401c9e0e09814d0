/* A new WSAEventSelect replaces the one before. What can be read now is told again; FD_CONNECT,
 * FD_WRITE and FD_CLOSE are told once.
 * Rules: none
 * Oracle: documentation: the page of WSAEventSelect records at the call what has happened already;
 *   Wine tells of FD_READ only after a recv. */
#include "ovlviz.h"

static void ask(const char *when, SOCKET s, WSAEVENT e, long events)
{
    WSANETWORKEVENTS now;
    WSAEventSelect(s, e, events);
    WSAEnumNetworkEvents(s, e, &now);
    LOG(when, now.lNetworkEvents);
}

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    char buf[8];
    long all = FD_CONNECT | FD_READ | FD_WRITE | FD_CLOSE;

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    ask("connected", a, e, all);
    ask("again", a, e, all);
    ask("nothing", a, e, 0);
    ask("again", a, e, all);
    send(b, "x", 1, 0);
    Sleep(60);
    ask("a byte", a, e, all);
    ask("still there", a, e, all);
    recv(a, buf, 8, 0);
    shutdown(b, SD_SEND);
    Sleep(60);
    ask("the end", a, e, all);
    ask("again", a, e, all);
    return ovl_end();
}
