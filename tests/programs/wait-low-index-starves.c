/* An event at index 0 that nobody resets hides all the others from a wait for any. The way
 * out is to reset it, or to look at the others too.
 * Rules: A74 A127 A132
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a[2], b[2];
    char buf[2][8];
    WSABUF wb;
    WSAOVERLAPPED ov[2];
    WSAEVENT ev[2];
    DWORD flags = 0, r;
    int i, seen_0 = 0, seen_1 = 0;

    ovl_start();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        memset(&ov[i], 0, sizeof(ov[i]));
        ov[i].hEvent = ev[i] = WSACreateEvent();
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
        send(b[i], "x", 1, 0);
    }
    Sleep(100);
    for (i = 0; i < 5; i++) {
        r = WSAWaitForMultipleEvents(2, ev, FALSE, 100, FALSE);
        if (r == WSA_WAIT_EVENT_0) seen_0++;
        if (r == WSA_WAIT_EVENT_0 + 1) seen_1++;
    }
    LOG("seen_0", seen_0);
    LOG("seen_1", seen_1);
    WSAResetEvent(ev[0]);
    LOG_WAIT("after_reset", WSAWaitForMultipleEvents(2, ev, FALSE, 100, FALSE));
    return ovl_end();
}
