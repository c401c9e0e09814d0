/* Closing a TCP socket while a receive is pending is abortive: the peer sees a reset. To
 * close gracefully, cancel the receive and reap it first: then the peer reads 0.
 * Rules: A191 A180
 * Oracle: documentation. Field reports about Windows (libuv issue 3034); Wine 8.0 sends an
 * ordinary end of stream in both cases (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    char buf[4], peer[4];
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    DWORD n = 0, flags = 0;
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    wb.buf = buf;
    wb.len = 4;
    ov2.hEvent = WSACreateEvent();
    WSARecv(c, &wb, 1, NULL, &flags, &ov2, NULL);
    CancelIoEx((HANDLE)c, &ov2);
    LOG_BOOL("reaped", WSAGetOverlappedResult(c, &ov2, &n, TRUE, &flags));
    closesocket(c);
    LOG("graceful", recv(d, peer, 4, 0));
    WSARecv(a, &wb, 1, NULL, &flags, &ov1, NULL);
    closesocket(a);
    Sleep(100);
    got = recv(b, peer, 4, 0);
    LOG("abortive", got);
    if (got < 0) LOG_ERR("why", WSAGetLastError());
    return ovl_end();
}
