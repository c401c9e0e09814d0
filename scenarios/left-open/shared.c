/* One OVERLAPPED for two receives that pend at the same time. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED ov; /* wrong: each needs its own */

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    ov.hEvent = WSACreateEvent();
    for (i = 0; i < 2; i++) {
        wb.buf = buf[i];
        wb.len = 8;
        flags = 0;
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    }
    LOG_WAIT("wait", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags)); /* of which? */
    return ovl_end();
}
