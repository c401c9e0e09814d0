/* A datagram that is longer than the buffer fills it; its rest is lost, and the result is
 * an error with a count. The same failure has one number in Winsock and one in Win32. */
#include "ovlviz.h"

static char buf[4];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET x, y;
    WSABUF wb;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_udp_pair(&x, &y);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 4;
    LOG_RC("recv", WSARecv(x, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(y, 20, "too long", 8);
    LOG_BOOL("winsock", WSAGetOverlappedResult(x, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG_BYTES("data", buf, 4);
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)x, &ov, &n, FALSE));
    return ovl_end();
}
