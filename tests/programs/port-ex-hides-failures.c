/* GetQueuedCompletionStatusEx says TRUE even when the operation in the packet failed: each
 * entry's result stands in its OVERLAPPED.
 * Rules: A91 B52 B53 B86
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    char buf1[8], buf2[8];
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    OVERLAPPED_ENTRY entry[4];
    HANDLE port;
    ULONG count = 0, i;
    DWORD n = 0, flags = 0;

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
    ovl_peer_reset_after(b, 50);
    ovl_peer_send_after(d, 120, "fine", 4);
    Sleep(200);
    LOG_BOOL("dequeue", GetQueuedCompletionStatusEx(port, entry, 4, &count, 0, FALSE));
    LOG("count", count);
    for (i = 0; i < count; i++) {
        LOG("key", entry[i].lpCompletionKey);
        LOG("bytes", entry[i].dwNumberOfBytesTransferred);
        LOG_ST("status", entry[i].lpOverlapped->Internal);
    }
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &ov1, &n, FALSE, &flags));
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &ov1, &n, FALSE));
    return ovl_end();
}
