/* Overlapped sends on one socket go out in the order of the calls; the stream has no
 * borders between them.
 * Rules: A12 A105 A107
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[32];
    char *word[3];
    WSABUF wb;
    WSAOVERLAPPED ov[3];
    WSAEVENT ev[3];
    int i, got;

    ovl_start();
    ovl_pair(&a, &b);
    word[0] = "first ";
    word[1] = "second ";
    word[2] = "third";
    for (i = 0; i < 3; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        ev[i] = WSACreateEvent();
        ov[i].hEvent = ev[i];
        wb.buf = word[i];
        wb.len = (ULONG)strlen(word[i]);
        LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &ov[i], NULL));
    }
    LOG_WAIT("all", WSAWaitForMultipleEvents(3, ev, TRUE, 0, FALSE));
    Sleep(100);
    got = recv(b, buf, 32, 0);
    LOG_BYTES("peer", buf, got);
    return ovl_end();
}
