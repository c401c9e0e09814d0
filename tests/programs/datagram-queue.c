/* Datagrams that nobody waits for are queued, borders and order kept; each receive then
 * completes at once with one of them and its sender's address.
 * Rules: A13 A18 A48 A53
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in from;
    int fromlen, i;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    LOG("send", send(b, "one", 3, 0));
    LOG("send", send(b, "", 0, 0));
    LOG("send", send(b, "three", 5, 0));
    Sleep(100);
    wb.buf = buf;
    wb.len = 8;
    for (i = 0; i < 4; i++) {
        memset(&from, 0, sizeof(from));
        fromlen = sizeof(from);
        n = 777;
        LOG_RC("recv", WSARecvFrom(a, &wb, 1, &n, &flags, (struct sockaddr *)&from, &fromlen, &ov, NULL));
        LOG("n", n);
        LOG("from_b", from.sin_port == ovl_port(b));
    }
    return ovl_end();
}
