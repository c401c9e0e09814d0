/* The Winsock result call looks at the socket first: no socket, or a closed one, gives
 * WSAENOTSOCK and leaves the count alone, even for an operation that was done before. The
 * Win32 call reads a finished OVERLAPPED whatever handle it is given.
 * Rules: A82 A93 A94 A95
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
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    send(b, "done", 4, 0);
    Sleep(100);
    LOG_BOOL("no_socket", WSAGetOverlappedResult(INVALID_SOCKET, &ov, &n, FALSE, &flags));
    LOG_RC("close", closesocket(a));
    LOG_BOOL("closed", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_BOOL("win32_closed", GetOverlappedResult((HANDLE)a, &ov, &n, FALSE));
    LOG("n", n);
    n = 777;
    LOG_BOOL("win32_null", GetOverlappedResult(NULL, &ov, &n, TRUE));
    LOG("n", n);
    return ovl_end();
}
