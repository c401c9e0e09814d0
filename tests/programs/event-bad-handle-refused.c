/* Without a routine, an hEvent that is no handle makes the start fail; nothing is pending
 * afterwards and the data stays for the next receive.
 * Rules: A22 A67
 * Oracle: documentation. The pages name WSA_INVALID_HANDLE (6) for a bad event. Wine gives
 * 10038, because it translates STATUS_INVALID_HANDLE like that of a bad socket (K12). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0, n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "data", 4, 0);
    Sleep(100);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSACloseEvent(ov.hEvent);
    LOG_RC("recv_closed_event", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
