/* This loop takes TRUE for "all went well", and counts the bytes of a failed receive as an
 * empty message: it has lost a connection without noticing. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    OVERLAPPED_ENTRY entry[4];
    WSABUF wb;
    ULONG i, count, well = 0, failed = 0;
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
    if (GetQueuedCompletionStatusEx(port, entry, 4, &count, 1000, FALSE))
        well = well + count;
    else
        failed++;
    LOG("well", well);
    LOG("failed", failed);
    return ovl_end();
}
