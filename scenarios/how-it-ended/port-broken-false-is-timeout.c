/* This loop takes every FALSE for a time-out. The packet of the reset connection is taken
 * and thrown away: its receive has ended, and the program will wait for it for ever. */
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
    DWORD i, n, flags = 0, ended = 0, idle = 0;

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
    while (ended < 2 && idle < 5) {
        if (GetQueuedCompletionStatus(port, &n, &key, &which, 100))
            ended++;
        else
            idle++; /* "nothing came"? one of these had an OVERLAPPED */
    }
    LOG("ended", ended);
    return ovl_end();
}
