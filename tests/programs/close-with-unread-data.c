/* Closing a socket while bytes that came in are still unread tells the peer so: its pending
 * receive fails with a reset instead of ending with 0 bytes.
 * Rules: A170 A174
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(b, &wb, 1, NULL, &flags, &ov, NULL));
    LOG("send", send(b, "unread", 6, 0));
    Sleep(100);
    LOG_RC("close", closesocket(a));
    LOG_BOOL("result", WSAGetOverlappedResult(b, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
