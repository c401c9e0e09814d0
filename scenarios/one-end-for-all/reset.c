/* The same with a reset: it fails all that is pending, and from then on every start is
 * refused with the same error, without any indication. */
#include "ovlviz.h"

static char buf[3][8];
static WSAOVERLAPPED ov[3];
static WSAEVENT ev[3];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) {
        ev[i] = WSACreateEvent();
        ov[i].hEvent = ev[i];
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_reset_after(b, 40);
    LOG_WAIT("all", WSAWaitForMultipleEvents(3, ev, TRUE, 1000, FALSE));
    for (i = 0; i < 3; i++) LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags));
    LOG_RC("send_afterwards", WSASend(a, &wb, 1, NULL, 0, &ov[0], NULL));
    return ovl_end();
}
