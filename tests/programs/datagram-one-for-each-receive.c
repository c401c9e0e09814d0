/* A datagram completes one receive, whether it fills it or not. The next datagram goes to
 * the next receive: nothing is joined, nothing is split. An empty datagram is a success
 * with 0 bytes and no end of anything.
 * Rules: A36 A48 A49
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[4][8];
    WSABUF wb;
    WSAOVERLAPPED ov[4];
    WSAEVENT ev[4];
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_udp_pair(&a, &b);
    for (i = 0; i < 4; i++) {
        memset(&ov[i], 0, sizeof(WSAOVERLAPPED));
        ov[i].hEvent = ev[i] = WSACreateEvent();
        wb.buf = buf[i];
        wb.len = 8;
        LOG_RC("recv", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov[i], NULL));
    }
    ovl_peer_send_after(b, 50, "abc", 3);
    ovl_peer_send_after(b, 100, "", 0);
    ovl_peer_send_after(b, 150, "defgh", 5);
    LOG_WAIT("three", WSAWaitForMultipleEvents(3, ev, TRUE, 1000, FALSE));
    for (i = 0; i < 4; i++) {
        n = 777;
        LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags));
        LOG("bytes", n);
    }
    LOG_BYTES("first", buf[0], 3);
    LOG_BYTES("third", buf[2], 5);
    return ovl_end();
}
