/* Two sockets of the provider, two structures: the second is finished first. Then a send, which
 * reports its bytes through the same call. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2], sent;

int main(void)
{
    WSABUF wb;
    DWORD n = 0, flags = 0, i;

    ovl_start();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        ov[i].hEvent = WSACreateEvent();
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_send_after(b[1], 10, "second", 6);
    ovl_peer_send_after(b[0], 30, "first", 5);
    WSAWaitForMultipleEvents(1, &ov[1].hEvent, TRUE, WSA_INFINITE, FALSE);
    LOG_BOOL("first", WSAGetOverlappedResult(a[0], &ov[0], &n, FALSE, &flags));
    LOG_BOOL("second", WSAGetOverlappedResult(a[1], &ov[1], &n, FALSE, &flags));
    wb.buf = "answer!";
    wb.len = 7;
    sent.hEvent = WSACreateEvent();
    WSASend(a[1], &wb, 1, NULL, 0, &sent, NULL);
    WSAWaitForMultipleEvents(1, &sent.hEvent, TRUE, WSA_INFINITE, FALSE);
    LOG_BOOL("sent", WSAGetOverlappedResult(a[1], &sent, &n, FALSE, &flags));
    LOG("bytes", n);
    WSAWaitForMultipleEvents(1, &ov[0].hEvent, TRUE, WSA_INFINITE, FALSE);
    return ovl_end();
}
