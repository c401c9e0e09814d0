/* Closing a datagram socket with a receive pending: 995, and all sources agree.
 * Rules: A186 A187 B100
 * Oracle: documentation. The page of closesocket and Wine's test_recv in afd.c (a Windows
 * result) agree; Wine 8.0 gives STATUS_HANDLES_CLOSED (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    wb.buf = buf;
    wb.len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_RC("close", closesocket(a));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_ST("internal", ov.Internal);
    LOG("high", ov.InternalHigh);
    LOG_BOOL("result", GetOverlappedResult(NULL, &ov, &n, FALSE));
    return ovl_end();
}
