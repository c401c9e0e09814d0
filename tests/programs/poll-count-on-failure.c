/* What a poll does with the count variable when it returns FALSE: untouched as long as the
 * operation pends, taken from InternalHigh once it has failed. A cancelled receive has 0,
 * a truncated datagram as many as fitted.
 * Rules: A82 A46 A92 A181
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, u, v;
    char buf[3];
    WSABUF wb;
    WSAOVERLAPPED ov = {0}, dg = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_udp_pair(&u, &v);
    wb.buf = buf;
    wb.len = 3;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG_BOOL("pending", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov));
    Sleep(50);
    LOG_BOOL("cancelled", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_ST("internal", ov.Internal);
    WSARecv(u, &wb, 1, NULL, &flags, &dg, NULL);
    send(v, "12345", 5, 0);
    Sleep(100);
    n = 777;
    LOG_BOOL("truncated", WSAGetOverlappedResult(u, &dg, &n, FALSE, &flags));
    LOG("n", n);
    LOG_ST("internal", dg.Internal);
    n = 777;
    LOG_BOOL("truncated_win32", GetOverlappedResult((HANDLE)u, &dg, &n, FALSE));
    LOG("n", n);
    return ovl_end();
}
