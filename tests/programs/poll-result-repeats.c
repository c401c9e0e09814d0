/* Polling: WSA_IO_INCOMPLETE with count and flags left alone while the operation pends,
 * then TRUE as often as one asks. A TRUE answer also clears the last error.
 * Rules: A79 A80 A83 B89
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0, out = 555;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &ov, &n, FALSE, &out));
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &ov, &n, FALSE));
    LOG("n", n);
    LOG("out_flags", out);
    send(b, "seven!!", 7, 0);
    Sleep(100);
    for (i = 0; i < 3; i++) {
        n = 777;
        WSASetLastError(WSAEINVAL);
        LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &out));
        LOG_ERR("last_error", WSAGetLastError());
        LOG("n", n);
        LOG("out_flags", out);
    }
    return ovl_end();
}
