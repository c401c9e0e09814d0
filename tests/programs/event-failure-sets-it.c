/* A pending operation that fails sets its event like one that succeeds. The error is only
 * to be had from the result: a Winsock code from one call, a Win32 code from the other.
 * The count is written from InternalHigh even though the call reports failure.
 * Rules: A75 A81 A82 A91 A170
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
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_reset_after(b, 60);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 1000));
    LOG_ST("internal", ov.Internal);
    LOG("high", ov.InternalHigh);
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    n = 777;
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &ov, &n, FALSE));
    LOG("n", n);
    return ovl_end();
}
