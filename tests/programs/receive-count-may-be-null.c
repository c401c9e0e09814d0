/* The count pointer may be NULL for an overlapped receive, whether it completes at once or
 * later. For a plain one it may not.
 * Rules: A19 A20
 * Oracle: documentation. The page of WSARecv allows NULL only with an OVERLAPPED, so the
 * last call is WSAEFAULT; Wine 8.0 lets it succeed (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 2;
    send(b, "abcdef", 6, 0);
    Sleep(100);
    LOG_RC("overlapped", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("bytes", n);
    LOG_RC("plain", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    LOG_BYTES("data", buf, (int)n);
    LOG_RC("plain_no_count", WSARecv(a, &wb, 1, NULL, &flags, NULL, NULL));
    return ovl_end();
}
