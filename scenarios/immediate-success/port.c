/* The data is there before the receive is. The call returns 0, and a packet is
 * queued all the same: whoever handles the result twice has counted it twice. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED which = NULL;
    ULONG_PTR key = 0;
    DWORD flags = 0, n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    send(b, "early", 5, 0);
    Sleep(10);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("count", n);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 0));
    LOG("same_operation", which == &ov);
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
