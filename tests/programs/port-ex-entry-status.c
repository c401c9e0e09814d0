/* The outcome of each packet stands in its entry: the NTSTATUS in the lower half of Internal.
 * Rules: B52 B53
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;
    HANDLE port;
    OVERLAPPED_ENTRY entry[2];
    ULONG n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    CancelIo((HANDLE)a);
    LOG_BOOL("taken", GetQueuedCompletionStatusEx(port, entry, 2, &n, 1000, FALSE));
    LOG("n", n);
    LOG_ST("status", (DWORD)entry[0].Internal);
    return ovl_end();
}
