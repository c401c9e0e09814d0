/* The receive is posted before its data comes: the bytes move from the network straight
 * into the program's buffer. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
