/* A server that polls: it asks every operation in turn and sleeps in between. It sees each
 * completion once it has happened, in its own order, and reads the flags with each result.
 * Rules: A60 A79 A80 A83
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a[3], b[3];
    char buf[3][8];
    WSABUF wb;
    WSAOVERLAPPED ov[3];
    DWORD n = 0, flags = 0;
    int i, done = 0, finished[3] = {0, 0, 0}, polls = 0;

    ovl_start();
    for (i = 0; i < 3; i++) {
        ovl_pair(&a[i], &b[i]);
        memset(&ov[i], 0, sizeof(ov[i]));
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_send_after(b[1], 60, "one", 3);
    ovl_peer_send_after(b[0], 160, "zero", 4);
    ovl_peer_reset_after(b[2], 260);
    while (done < 3) {
        for (i = 0; i < 3; i++) {
            if (finished[i] || !HasOverlappedIoCompleted(&ov[i])) continue;
            LOG("socket", i);
            LOG_BOOL("result", WSAGetOverlappedResult(a[i], &ov[i], &n, FALSE, &flags));
            LOG("n", n);
            finished[i] = 1;
            done++;
        }
        polls++;
        Sleep(20);
    }
    LOG("polled_often", polls > 5);
    return ovl_end();
}
