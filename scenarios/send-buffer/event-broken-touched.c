/* The same, but the program writes into the buffer while the send is pending. The peer
 * receives bytes that nobody sent, and no call reports an error. */
#include "ovlviz.h"

static char data[8] = "original", peer[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int zero = 0;

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&zero, sizeof(zero));
    setsockopt(b, SOL_SOCKET, SO_RCVBUF, (char *)&zero, sizeof(zero));
    wb.buf = data;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &ov, NULL));
    memcpy(data, "changed!", 8); /* WSASend returned, but the buffer is not ours */
    LOG_BYTES("peer", peer, recv(b, peer, 8, 0));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    return ovl_end();
}
