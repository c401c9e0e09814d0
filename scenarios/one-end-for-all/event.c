/* Three receives are pending when the peer sends something and closes. The data goes to
 * the first; the one end of the stream completes all the others, with 0 bytes. */
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
    ovl_peer_send_after(b, 20, "last", 4);
    ovl_peer_close_after(b, 40);
    LOG_WAIT("all", WSAWaitForMultipleEvents(3, ev, TRUE, 1000, FALSE));
    for (i = 0; i < 3; i++) {
        LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags));
        LOG("n", n);
    }
    return ovl_end();
}
