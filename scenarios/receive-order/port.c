/* The same three receives at a port. Whoever takes the packets must go by the OVERLAPPED:
 * the order of the packets is no promise, the order of the bytes is. */
#include "ovlviz.h"

static char buf[3][2];
static WSAOVERLAPPED ov[3];

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 1);
    for (i = 0; i < 3; i++) {
        wb.buf = buf[i];
        wb.len = 2;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_send_after(b, 20, "AABBCC", 6);
    for (i = 0; i < 3; i++) {
        GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);
        LOG("packet", which == &ov[0] ? 0 : which == &ov[1] ? 1 : 2);
    }
    for (i = 0; i < 3; i++) LOG_BYTES("buffer", buf[i], 2);
    return ovl_end();
}
