/* Three sends are lined up on one socket. Neither side keeps bytes, so all three wait until
 * the peer posts a receive. Then their bytes leave in the order of the calls; the packets
 * that tell of it may come in another. */
#include "ovlviz.h"

static WSAOVERLAPPED ov[3];
static char *text[3];

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;
    int i, zero = 0;
    char buf[8];

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&zero, sizeof(zero));
    setsockopt(b, SOL_SOCKET, SO_RCVBUF, (char *)&zero, sizeof(zero));
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 1);
    text[0] = "AA";
    text[1] = "BB";
    text[2] = "CC";
    for (i = 0; i < 3; i++) {
        wb.buf = text[i];
        wb.len = 2;
        WSASend(a, &wb, 1, NULL, 0, &ov[i], NULL);
    }
    LOG_BYTES("peer", buf, recv(b, buf, 8, 0));
    for (i = 0; i < 3; i++) {
        GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);
        LOG("packet", which == &ov[0] ? 0 : which == &ov[1] ? 1 : 2);
    }
    return ovl_end();
}
