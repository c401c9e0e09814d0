/* A datagram to a port where nobody listens comes back as an ICMP message: the sender's
 * next receive fails with WSAECONNRESET.
 * Rules: A172 A170
 * Oracle: documentation. The page of WSARecv names WSAECONNRESET for a datagram socket;
 * Wine 8.0 passes its host's code on, WSAECONNREFUSED. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    closesocket(a);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(b, &wb, 1, NULL, &flags, &ov, NULL));
    LOG("send", send(b, "anyone?", 7, 0));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(b, &ov, &n, FALSE, &flags));
    return ovl_end();
}
