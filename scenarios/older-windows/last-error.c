/* Does a success touch the last error? */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "hello", 5, 0);
    Sleep(10);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    SetLastError(1234);
    WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags);
    LOG("last_error", GetLastError());
    return ovl_end();
}
