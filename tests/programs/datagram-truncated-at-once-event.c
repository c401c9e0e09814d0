/* The datagram is queued already and too long: the call fails with WSAEMSGSIZE, and yet the
 * operation has completed. Buffers and OVERLAPPED are filled, the event is set. The rest of
 * the datagram is gone.
 * Rules: A23 A45 A82
 * Oracle: wine */
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
    send(b, "0123456789", 10, 0);
    send(b, "next", 4, 0);
    Sleep(100);
    wb.buf = buf;
    wb.len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecvFrom(a, &wb, 1, &n, &flags, NULL, NULL, &ov, NULL));
    LOG_BYTES("data", buf, 4);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    LOG_ST("internal", ov.Internal);
    LOG("high", ov.InternalHigh);
    flags = 0;
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    flags = 0;
    LOG_RC("recv_next", WSARecvFrom(a, &wb, 1, &n, &flags, NULL, NULL, &ov, NULL));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
