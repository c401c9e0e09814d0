/* The same probe on a datagram socket is no probe: the datagram does not fit into no room,
 * and is gone. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET x, y;
    WSABUF wb;
    DWORD n = 777, flags = 0;
    u_long on = 1;

    ovl_start();
    ovl_udp_pair(&x, &y);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 0;
    WSARecv(x, &wb, 1, NULL, &flags, &ov, NULL);
    send(y, "hello", 5, 0);
    LOG_BOOL("probe", WSAGetOverlappedResult(x, &ov, &n, TRUE, &flags));
    ioctlsocket(x, FIONBIO, &on);
    LOG_RC("read", recv(x, buf, 8, 0) < 0 ? SOCKET_ERROR : 0);
    return ovl_end();
}
