/* MSG_WAITALL is refused with WSAEOPNOTSUPP on a datagram socket, together with MSG_PEEK,
 * and on a socket in non-blocking mode (the one place where the mode matters to an
 * overlapped call).
 * Rules: A42 A22
 * Oracle: documentation. The page of WSARecv says so for each of the three; Wine 8.0 takes
 * them all. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, u, v;
    char buf[6];
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0}, ov3 = {0};
    DWORD flags;
    u_long on = 1;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_udp_pair(&u, &v);
    wb.buf = buf;
    wb.len = 6;
    flags = MSG_WAITALL;
    LOG_RC("datagram", WSARecv(u, &wb, 1, NULL, &flags, &ov1, NULL));
    flags = MSG_WAITALL | MSG_PEEK;
    LOG_RC("peek", WSARecv(a, &wb, 1, NULL, &flags, &ov2, NULL));
    ioctlsocket(a, FIONBIO, &on);
    flags = MSG_WAITALL;
    LOG_RC("non_blocking", WSARecv(a, &wb, 1, NULL, &flags, &ov3, NULL));
    return ovl_end();
}
