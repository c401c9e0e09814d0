/* A listening socket is not connected, so nothing can be received from it: WSAENOTCONN.
 * Rules: A22 A27
 * Oracle: documentation. The page of WSARecv asks for a connected socket, and Wine's
 * test_recv in afd.c demands it of Windows; Wine 8.0 lets the receive pend for ever. */
#include "ovlviz.h"

int main(void)
{
    SOCKET l;
    struct sockaddr_in addr;
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    wb.buf = buf;
    wb.len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(l, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    return ovl_end();
}
