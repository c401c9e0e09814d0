/* A client that polls every millisecond. When the provider has announced the end, what it
 * announced may not be there yet. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[16];
static WSAOVERLAPPED ov;

int main(void)
{
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = sizeof(buf);
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 1, "hello", 5);
    while (!WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags)) Sleep(1);
    LOG_BYTES("data", buf, (int)n);
    closesocket(a);
    return ovl_end();
}
