/* GetQueuedCompletionStatusEx takes several packets at once. TRUE says that it took some;
 * whether an operation failed is in its own OVERLAPPED, and never in the last error. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    OVERLAPPED_ENTRY entry[4];
    WSABUF wb;
    ULONG i, count;
    DWORD flags = 0;

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
    Sleep(100);
    LOG_BOOL("took", GetQueuedCompletionStatusEx(port, entry, 4, &count, 1000, FALSE));
    LOG("count", count);
    for (i = 0; i < count; i++) LOG_ST("status", entry[i].lpOverlapped->Internal);
    return ovl_end();
}
