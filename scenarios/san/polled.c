/* The low bit of hEvent says: I shall ask, tell nobody. So nobody is told. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD n = 0, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = (HANDLE)1;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 2, "hello", 5);
    while (!WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags)) Sleep(1);
    LOG("count", n);
    return ovl_end();
}
