/* A non-blocking connect answers WSAEWOULDBLOCK, and FD_CONNECT tells how it went: with code 0
 * and FD_WRITE, or with the error. Who asks after a failure is not told again.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

static void go(const char *what, SOCKET s, struct sockaddr_in *addr, WSAEVENT e)
{
    WSANETWORKEVENTS now;
    LOG_STR("--", what);
    WSAEventSelect(s, e, FD_CONNECT | FD_WRITE);
    LOG_WAIT("before", WaitForSingleObject(e, 0));
    LOG_RC("connect", connect(s, (struct sockaddr *)addr, sizeof(*addr)));
    LOG_WAIT("event", WaitForSingleObject(e, 2500));
    LOG_RC("enum", WSAEnumNetworkEvents(s, e, &now));
    LOG("events", now.lNetworkEvents);
    LOG_ERR("code", now.iErrorCode[FD_CONNECT_BIT]);
    WSAEventSelect(s, e, FD_CONNECT);
    LOG_WAIT("selected again", WaitForSingleObject(e, 0));
    WSAResetEvent(e);
}

int main(void)
{
    SOCKET l, s, t;
    struct sockaddr_in addr;

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    go("somebody listens", s, &addr, WSACreateEvent());
    closesocket(l);
    go("nobody does", t, &addr, WSACreateEvent());
    return ovl_end();
}
