/* A client with an event. It cannot see that its socket is a provider's. */
#include "ovlviz.h"

#define SEND_MS 20

static SOCKET a, b;
static char buf[16];
static WSAOVERLAPPED ov;

int main(void)
{
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, SEND_MS, "hello", 5);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, WSA_INFINITE, FALSE);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BYTES("data", buf, (int)n);
    closesocket(a);
    return ovl_end();
}
