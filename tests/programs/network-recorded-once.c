/* FD_READ is recorded once, however much arrives; a recv lets it be recorded again, at once if
 * bytes are left. A recv also takes back what was recorded and not read yet, but the event
 * object stays set: a wake-up without a reason.
 * Rules: none
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
    char buf[32];

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    LOG_RC("select", WSAEventSelect(a, e, FD_READ));
    ask("nothing", a, e);
    send(b, "hello", 5, 0);
    ask("five bytes", a, e);
    send(b, "world", 5, 0);
    ask("five more", a, e);
    LOG("recv", recv(a, buf, 4, 0));
    ask("six are left", a, e);
    LOG("recv", recv(a, buf, 32, 0));
    ask("none is left", a, e);
    send(b, "again", 5, 0);
    Sleep(60);
    LOG("recv", recv(a, buf, 32, 0));
    ask("read before asking", a, e);
    return ovl_end();
}
