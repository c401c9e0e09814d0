/* A few options and ioctls: the type of a socket, buffer sizes that are kept, how many bytes
 * wait, and what is refused.
 * Rules: A1
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, u, v;
    int value = 0, len = sizeof(value), size = 16384;
    u_long waiting = 99;
    BOOL on = FALSE;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_udp_pair(&u, &v);
    LOG_RC("type", getsockopt(a, SOL_SOCKET, SO_TYPE, (char *)&value, &len));
    LOG("stream", value == SOCK_STREAM);
    LOG_RC("type", getsockopt(u, SOL_SOCKET, SO_TYPE, (char *)&value, &len));
    LOG("datagram", value == SOCK_DGRAM);
    LOG_RC("set_rcvbuf", setsockopt(a, SOL_SOCKET, SO_RCVBUF, (char *)&size, sizeof(size)));
    LOG_RC("get_rcvbuf", getsockopt(a, SOL_SOCKET, SO_RCVBUF, (char *)&value, &len));
    LOG("at_least", value >= 16384);
    LOG_RC("nodelay", getsockopt(a, IPPROTO_TCP, TCP_NODELAY, (char *)&on, &len));
    LOG("nodelay_on", on != 0);
    LOG_RC("fionread", ioctlsocket(b, FIONREAD, &waiting));
    LOG("waiting", waiting);
    send(a, "12345", 5, 0);
    Sleep(60);
    LOG_RC("fionread", ioctlsocket(b, FIONREAD, &waiting));
    LOG("waiting", waiting);
    LOG_RC("no_socket", setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_RCVBUF, (char *)&size, sizeof(size)));
    LOG_RC("no_socket", ioctlsocket(INVALID_SOCKET, FIONREAD, &waiting));
    return ovl_end();
}
