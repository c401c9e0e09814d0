/* A peek leaves the datagram where it is, overlapped or not.
 * Rules: A43
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = MSG_PEEK;

    ovl_start();
    ovl_udp_pair(&a, &b);
    send(b, "hello", 5, 0);
    Sleep(50);
    LOG_BYTES("peek", buf, recv(a, buf, 8, MSG_PEEK));
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("overlapped_peek", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_BYTES("data", buf, (int)n);
    LOG_BYTES("still_there", buf, recv(a, buf, 8, 0));
    return ovl_end();
}
