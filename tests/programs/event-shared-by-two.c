/* Two operations share one event. A wake says only that one of them finished, so every
 * OVERLAPPED must be looked at; and starting another operation on the event resets it
 * and wipes out a completion that nobody has waited for yet.
 * Rules: A12 A77 A123
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    char buf1[8], buf2[8];
    WSABUF wb;
    WSAOVERLAPPED first = {0}, second = {0};
    WSAEVENT ev;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    ev = WSACreateEvent();
    first.hEvent = ev;
    second.hEvent = ev;
    wb.len = 8;
    wb.buf = buf1;
    WSARecv(a, &wb, 1, NULL, &flags, &first, NULL);
    wb.buf = buf2;
    WSARecv(c, &wb, 1, NULL, &flags, &second, NULL);
    ovl_peer_send_after(d, 60, "two", 3);
    LOG_WAIT("wake", WaitForSingleObject(ev, 1000));
    LOG_BOOL("first", WSAGetOverlappedResult(a, &first, &n, FALSE, &flags));
    LOG_BOOL("second", WSAGetOverlappedResult(c, &second, &n, FALSE, &flags));
    send(b, "one", 3, 0);
    Sleep(100);
    LOG_RC("second_again", WSARecv(c, &wb, 1, NULL, &flags, &second, NULL));
    LOG_WAIT("wiped_out", WaitForSingleObject(ev, 100));
    LOG_BOOL("first_done_meanwhile", WSAGetOverlappedResult(a, &first, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
