/* Sending without an address needs a connected socket, for datagrams too: WSAENOTCONN, and
 * no indication.
 * Rules: A22 A110 A112
 * Oracle: documentation. The pages of send and WSASend name WSAENOTCONN; Wine 8.0 passes on
 * WSAEINVAL. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in to;
    DWORD n = 0;
    int len = sizeof(to);

    ovl_start();
    ovl_udp_pair(&a, &b);
    wb.buf = "x";
    wb.len = 1;
    ov.hEvent = WSACreateEvent();
    LOG("send", send(a, "x", 1, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_RC("WSASend", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    getsockname(b, (struct sockaddr *)&to, &len);
    LOG_RC("connect", connect(a, (struct sockaddr *)&to, len));
    LOG_RC("WSASend", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    return ovl_end();
}
