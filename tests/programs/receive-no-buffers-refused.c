/* A receive without any WSABUF is refused with WSAEINVAL, which is not the same thing as a
 * receive of 0 bytes. Nothing is pending afterwards.
 * Rules: A21 A22
 * Oracle: documentation. Wine's own test test_empty_recv, which runs on Windows, demands
 * WSAEINVAL; Wine 8.0 starts the receive instead (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 0, NULL, &flags, &ov, NULL));
    send(b, "x", 1, 0);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 100));
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv_one", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("bytes", n);
    return ovl_end();
}
