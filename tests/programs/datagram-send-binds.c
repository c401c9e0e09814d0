/* Sending from an unbound datagram socket binds it. On a connected stream socket the
 * address given to WSASendTo is ignored.
 * Rules: A20 A112
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, s, t, u;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in to, nowhere;
    DWORD n = 777;

    ovl_start();
    ovl_udp_pair(&a, &b);
    ovl_pair(&s, &t);
    memset(&to, 0, sizeof(to));
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = (u_short)ovl_port(a);
    u = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
    wb.buf = "ping";
    wb.len = 4;
    LOG_RC("sendto", WSASendTo(u, &wb, 1, &n, 0, (struct sockaddr *)&to, sizeof(to), &ov, NULL));
    LOG("n", n);
    LOG("bound_now", ovl_port(u) != 0);
    LOG("a_got", recv(a, buf, 8, 0));
    LOG_RC("no_count", WSASendTo(u, &wb, 1, NULL, 0, (struct sockaddr *)&to, sizeof(to), NULL, NULL));
    nowhere = to;
    nowhere.sin_port = htons(9);
    LOG_RC("stream", WSASendTo(s, &wb, 1, &n, 0, (struct sockaddr *)&nowhere, sizeof(to), &ov, NULL));
    LOG("t_got", recv(t, buf, 8, 0));
    return ovl_end();
}
