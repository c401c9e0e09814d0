/* A send with room for its bytes is done when the call returns: 0, the count, and the
 * event is set. That says nothing about the peer, which takes the bytes later.
 * Rules: A14 A100 A101 A72
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[16];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = "0123456789";
    wb.len = 10;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG("n", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    LOG_ST("internal", ov.Internal);
    LOG("high", ov.InternalHigh);
    n = 0;
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG("peer", recv(b, buf, 16, 0));
    LOG_BYTES("data", buf, 10);
    return ovl_end();
}
