/* A message of 6 bytes, and a buffer of 4: the rest needs a second receive. The flags say so. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[4];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD n, flags, i;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 5, "sixsix", 6);
    ov.hEvent = WSACreateEvent();
    for (i = 0; i < 2; i++) {
        wb.buf = buf;
        wb.len = sizeof(buf);
        flags = 0;
        WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
        LOG("flags", flags);
        WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);
        LOG("partial", (flags & MSG_PARTIAL) != 0);
        LOG("bytes", n);
    }
    return ovl_end();
}
