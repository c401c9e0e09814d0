/* Two receives are posted and only some bytes come: the first takes them and completes, the
 * second goes on waiting, although the first was not full.
 * Rules: A36 A39 A74
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[2][4];
    WSABUF wb;
    WSAOVERLAPPED ov[2];
    WSAEVENT ev[2];
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 2; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        ov[i].hEvent = ev[i] = WSACreateEvent();
        wb.buf = buf[i];
        wb.len = 4;
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL));
    }
    ovl_peer_send_after(b, 60, "ab", 2);
    LOG_WAIT("any", WSAWaitForMultipleEvents(2, ev, FALSE, 1000, FALSE));
    LOG_WAIT("all", WSAWaitForMultipleEvents(2, ev, TRUE, 60, FALSE));
    LOG_BOOL("first", WSAGetOverlappedResult(a, &ov[0], &n, FALSE, &flags));
    LOG_BYTES("data", buf[0], (int)n);
    LOG_BOOL("second", WSAGetOverlappedResult(a, &ov[1], &n, FALSE, &flags));
    ovl_peer_send_after(b, 60, "cdef", 4);
    LOG_WAIT("all", WSAWaitForMultipleEvents(2, ev, TRUE, 1000, FALSE));
    LOG_BOOL("second", WSAGetOverlappedResult(a, &ov[1], &n, FALSE, &flags));
    LOG_BYTES("data", buf[1], (int)n);
    return ovl_end();
}
