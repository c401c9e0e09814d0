/* On a datagram socket a receive of 0 bytes is no probe: it takes the datagram, throws it
 * away and reports WSAEMSGSIZE.
 * Rules: A23 A51
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    wb.buf = buf;
    wb.len = 0;
    ov.hEvent = WSACreateEvent();
    LOG_RC("probe", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "lost", 4);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("bytes", n);
    send(b, "lost too", 8, 0);
    send(b, "kept", 4, 0);
    Sleep(100);
    flags = 0;
    LOG_RC("probe_again", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    flags = 0;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
