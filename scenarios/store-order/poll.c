/* A receive that nobody will announce: the program polls, and takes the count that it finds. */
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
    ov.hEvent = (HANDLE)1;         /* the low bit: do not notify me */
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 1, "hello", 5);
    Sleep(1);                      /* it comes just after */
    while (!WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags)) continue;
    LOG("count", n);
    return ovl_end();
}
