/* One datagram ends one receive, however much room is left; and one receive gets one
 * datagram, however much is waiting. */
#include "ovlviz.h"

static char buf[2][16];
static WSAOVERLAPPED ov[2];
static WSAEVENT ev[2];

int main(void)
{
    SOCKET x, y;
    WSABUF wb;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_udp_pair(&x, &y);
    for (i = 0; i < 2; i++) {
        ev[i] = WSACreateEvent();
        ov[i].hEvent = ev[i];
        wb.buf = buf[i];
        wb.len = 16;
        WSARecv(x, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_send_after(y, 20, "one", 3);
    ovl_peer_send_after(y, 40, "second", 6);
    LOG_WAIT("both", WSAWaitForMultipleEvents(2, ev, TRUE, 1000, FALSE));
    for (i = 0; i < 2; i++) {
        LOG_BOOL("result", WSAGetOverlappedResult(x, &ov[i], &n, FALSE, &flags));
        LOG_BYTES("data", buf[i], (int)n);
    }
    return ovl_end();
}
