/* A receive of up to 10 bytes on a SAN socket, asked for its result three times. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[10];
static WSAOVERLAPPED ov;

int main(void)
{
    WSABUF wb;
    DWORD n = 999, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = WSACreateEvent();
    WSASetEvent(ov.hEvent);        /* left over from something else */
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("asked early", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("count", n);
    ovl_peer_send_after(b, 10, "four", 4);
    LOG_BOOL("waited", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("count", n);
    closesocket(a);
    return ovl_end();
}
