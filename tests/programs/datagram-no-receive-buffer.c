/* With SO_RCVBUF 0 a datagram that finds no posted receive is lost; one that finds it goes
 * straight into it.
 * Rules: A53 A54
 * Oracle: documentation. The page "Overlapped I/O and Event Objects" says so; Wine's host
 * never has a buffer of 0 and keeps the datagram. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    int zero = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    LOG_RC("no_buffer", setsockopt(a, SOL_SOCKET, SO_RCVBUF, (char *)&zero, sizeof(zero)));
    send(b, "early", 5, 0);
    Sleep(100);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "posted", 6);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
