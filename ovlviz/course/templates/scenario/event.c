/* What this program shows, in a sentence or two. */
#include "ovlviz.h"

#define SEND_MS 20

static char buf[16];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;

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
    return ovl_end();
}
