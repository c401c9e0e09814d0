/* A peek copies the data and leaves it queued. It works as an overlapped receive too,
 * although the page calls MSG_PEEK valid for non-overlapped sockets only.
 * Rules: A43 A34
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = MSG_PEEK, out = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("pending_peek", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "look", 4);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &out));
    LOG_BYTES("data", buf, (int)n);
    for (i = 0; i < 3; i++) {
        flags = i < 2 ? MSG_PEEK : 0;
        LOG_RC(i < 2 ? "peek" : "take", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
        LOG_BYTES("data", buf, (int)n);
    }
    flags = 0;
    LOG_RC("nothing_left", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    return ovl_end();
}
