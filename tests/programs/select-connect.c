/* How select tells of a non-blocking connect: writable when the connection stands, in the third
 * set when it failed.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

static void go(const char *what, SOCKET s, struct sockaddr_in *addr)
{
    fd_set w, x;
    struct timeval at_most = {2, 500000};
    u_long on = 1;
    LOG_STR("--", what);
    ioctlsocket(s, FIONBIO, &on);
    LOG_RC("connect", connect(s, (struct sockaddr *)addr, sizeof(*addr)));
    FD_ZERO(&w);
    FD_ZERO(&x);
    FD_SET(s, &w);
    FD_SET(s, &x);
    LOG("select", select(0, NULL, &w, &x, &at_most));
    LOG("write", FD_ISSET(s, &w));
    LOG("except", FD_ISSET(s, &x));
}

int main(void)
{
    SOCKET l;
    struct sockaddr_in addr;

    ovl_start();
    ovl_listener(&l, &addr);
    go("somebody listens", socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), &addr);
    closesocket(l);
    go("nobody does", socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), &addr);
    return ovl_end();
}
