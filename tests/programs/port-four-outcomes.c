/* The outcomes of GetQueuedCompletionStatus: TRUE with a packet, FALSE with a packet (the
 * operation failed), FALSE without one (timeout, then nothing but the pointer is written),
 * FALSE for a handle that is no port. Only the pointer tells a failed operation from an
 * empty port.
 * Rules: B42 B43 B44 B46 B47 B86
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;
static OVERLAPPED dummy;

static void dequeue(const char *name, HANDLE h)
{
    LPOVERLAPPED got = &dummy;
    ULONG_PTR key = 888;
    DWORD n = 777;

    LOG_BOOL(name, GetQueuedCompletionStatus(h, &n, &key, &got, 100));
    LOG("n", n);
    LOG("key", key);
    LOG("null", got == NULL);
}

int main(void)
{
    SOCKET a, b, c, d;
    char buf1[8], buf2[8];
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0);
    CreateIoCompletionPort((HANDLE)c, port, 2, 0);
    wb.len = 8;
    wb.buf = buf1;
    WSARecv(a, &wb, 1, NULL, &flags, &ov1, NULL);
    wb.buf = buf2;
    WSARecv(c, &wb, 1, NULL, &flags, &ov2, NULL);
    ovl_peer_send_after(b, 50, "fine", 4);
    dequeue("success", port);
    ovl_peer_reset_after(d, 50);
    dequeue("failure", port);
    dequeue("timeout", port);
    CloseHandle(port);
    dequeue("closed", port);
    return ovl_end();
}
