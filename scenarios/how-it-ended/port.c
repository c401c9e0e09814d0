/* The same with a port. A packet of a failed operation is FALSE with an OVERLAPPED: it has
 * been taken, and a loop that looks at the result alone loses it. The error is Win32's. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    LPOVERLAPPED which;
    ULONG_PTR key;
    WSABUF wb;
    DWORD i, n, flags = 0;

    ovl_start();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        CreateIoCompletionPort((HANDLE)a[i], port, i, 0);
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_send_after(b[0], 20, "hello", 5);
    ovl_peer_reset_after(b[1], 40);
    for (i = 0; i < 2; i++) {
        LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE));
        LOG("key", (int)key);
        LOG("n", n);
        LOG_BOOL("winsock_says", WSAGetOverlappedResult(a[key], which, &n, FALSE, &flags));
    }
    return ovl_end();
}
