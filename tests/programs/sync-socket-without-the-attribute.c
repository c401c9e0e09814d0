/* On a socket made without WSA_FLAG_OVERLAPPED an OVERLAPPED does not make the call
 * overlapped: it blocks until there is data and returns 0, even in non-blocking mode. The
 * OVERLAPPED is filled and its event set all the same.
 * Rules: A2 A9 A10
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0, began;
    u_long on = 1;

    ovl_start();
    ovl_pair_nonoverlapped(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG("plain", recv(a, buf, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    ovl_peer_send_after(b, 100, "data", 4);
    began = GetTickCount();
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("blocked", GetTickCount() - began >= 80);
    LOG("n", n);
    LOG_ST("internal", ov.Internal);
    LOG("high", ov.InternalHigh);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    n = 777;
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
