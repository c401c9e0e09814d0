/* MSG_WAITALL on a stream that has some of the bytes already: the receive still waits for all.
 * Rules: A41
 * Oracle: documentation. Wine 8.0 ends it with what is there. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = MSG_WAITALL;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 10, "abc", 3);
    ovl_peer_send_after(b, 100, "defgh", 5);
    Sleep(50);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("all", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
