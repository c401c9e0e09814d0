/* The peer resets the connection, and the client has a port. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[16];
static WSAOVERLAPPED ov;

int main(void)
{
    WSABUF wb;
    DWORD n = 999, flags = 0;
    HANDLE port;
    ULONG_PTR key = 0;
    LPOVERLAPPED which;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    ovl_peer_reset_after(b, 20);
    wb.buf = buf;
    wb.len = sizeof(buf);
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE));
    LOG("key", key);
    closesocket(a);
    return ovl_end();
}
