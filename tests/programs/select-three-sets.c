/* select leaves in its sets the sockets that are ready, and returns how many there are.
 * Bytes, the end of the stream, a reset and a waiting connection make a socket readable; room
 * makes it writable.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

static void ask(const char *when, SOCKET s)
{
    fd_set r, w, x;
    struct timeval at_most = {0, 60000};
    FD_ZERO(&r);
    FD_ZERO(&w);
    FD_ZERO(&x);
    FD_SET(s, &r);
    FD_SET(s, &w);
    FD_SET(s, &x);
    LOG_STR("--", when);
    LOG("select", select(0, &r, &w, &x, &at_most));
    LOG("read", FD_ISSET(s, &r));
    LOG("write", FD_ISSET(s, &w));
    LOG("except", FD_ISSET(s, &x));
}

int main(void)
{
    SOCKET a, b, c, d, l;
    struct sockaddr_in addr;
    char buf[8];

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    ovl_listener(&l, &addr);
    ask("fresh", a);
    send(b, "x", 1, 0);
    Sleep(60);
    ask("a byte", a);
    recv(a, buf, 8, 0);
    ask("it was read", a);
    shutdown(b, SD_SEND);
    Sleep(60);
    ask("the end of the stream", a);
    ovl_reset(d);
    Sleep(60);
    ask("a reset", c);
    ask("nobody connects", l);
    ovl_peer_connect_after(&addr, 10);
    Sleep(60);
    ask("somebody connects", l);
    return ovl_end();
}
