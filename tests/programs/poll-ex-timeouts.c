/* GetOverlappedResultEx: with timeout 0 a pending operation is 996, after a timeout that
 * ran out it is 258; once the operation is done the answer is TRUE whatever the timeout.
 * Rules: A97 A84
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG_BOOL("poll", GetOverlappedResultEx((HANDLE)a, &ov, &n, 0, FALSE));
    LOG_BOOL("wait_60", GetOverlappedResultEx((HANDLE)a, &ov, &n, 60, FALSE));
    LOG("n", n);
    ovl_peer_send_after(b, 60, "hello", 5);
    LOG_BOOL("wait_1000", GetOverlappedResultEx((HANDLE)a, &ov, &n, 1000, FALSE));
    LOG("n", n);
    ResetEvent(ov.hEvent);
    LOG_BOOL("done_poll", GetOverlappedResultEx((HANDLE)a, &ov, &n, 0, FALSE));
    LOG_BOOL("done_wait", GetOverlappedResultEx((HANDLE)a, &ov, &n, INFINITE, TRUE));
    LOG_BOOL("done_null", GetOverlappedResultEx(NULL, &ov, &n, 100, FALSE));
    return ovl_end();
}
