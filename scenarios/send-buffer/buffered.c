/* With the usual send buffer the bytes are copied inside the call: it returns 0, and the
 * program may use its memory again at once, long before the peer has read anything. */
#include "ovlviz.h"

static char data[8] = "original", peer[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = data;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG("n", n);
    memcpy(data, "changed!", 8);
    Sleep(50);
    LOG_BYTES("peer", peer, recv(b, peer, 8, 0));
    return ovl_end();
}
