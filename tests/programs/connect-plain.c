/* The plain connect: twice is WSAEISCONN, to nobody WSAECONNREFUSED, on a socket that
 * listens nothing is received: WSAENOTCONN.
 * Rules: A27 A110
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, c, s;
    struct sockaddr_in addr, gone;
    char buf[4];
    int len = sizeof(gone);

    ovl_start();
    ovl_listener(&s, &gone);
    closesocket(s);
    ovl_listener(&l, &addr);
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("getpeername", getpeername(c, (struct sockaddr *)&gone, &len));
    LOG("recv", recv(c, buf, 4, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_RC("connect", connect(c, (struct sockaddr *)&addr, sizeof(addr)));
    LOG_RC("again", connect(c, (struct sockaddr *)&addr, sizeof(addr)));
    LOG_RC("getpeername", getpeername(c, (struct sockaddr *)&gone, &len));
    LOG("peer_is_listener", gone.sin_port == addr.sin_port);
    closesocket(c);
    closesocket(l);
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("nobody", connect(c, (struct sockaddr *)&addr, sizeof(addr)));
    return ovl_end();
}
