/* The peer resets the connection. The call that tells of the failure succeeds all the same. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[16];
static WSAOVERLAPPED ov;

int main(void)
{
    WSABUF wb;
    DWORD n = 999, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_reset_after(b, 20);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, WSA_INFINITE, FALSE);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    closesocket(a);
    return ovl_end();
}
