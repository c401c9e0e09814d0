/* Starting an operation resets its event before anything else, so a set that is left over
 * from earlier work wakes nobody. A wait or a look at the result does not reset a
 * manual-reset event; the next operation on it does.
 * Rules: A72 A74 A83
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    WSAEVENT ev;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ev = WSACreateEvent();
    WSASetEvent(ev);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = ev;
    LOG_WAIT("before", WSAWaitForMultipleEvents(1, &ev, FALSE, 0, FALSE));
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("pending", WSAWaitForMultipleEvents(1, &ev, FALSE, 60, FALSE));
    send(b, "x", 1, 0);
    LOG_WAIT("done", WSAWaitForMultipleEvents(1, &ev, FALSE, 1000, FALSE));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_BOOL("result_again", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_WAIT("still_set", WSAWaitForMultipleEvents(1, &ev, FALSE, 0, FALSE));
    LOG_RC("recv_next", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("reset_by_start", WSAWaitForMultipleEvents(1, &ev, FALSE, 0, FALSE));
    return ovl_end();
}
