/* A packet that the program posts comes back as it was: key, count and pointer are the
 * program's own. Packets leave in the order in which they were queued, posted ones too. */
#include "ovlviz.h"

#define CONNECTION 1
#define QUIT 2

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key = 0;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, CONNECTION, 1);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    send(b, "hello", 5, 0);
    Sleep(50);
    PostQueuedCompletionStatus(port, 42, QUIT, NULL);
    while (key != QUIT) { /* the key tells, not the OVERLAPPED */
        LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 1000));
        LOG("key", (int)key);
        LOG("n", n);
        LOG("has_overlapped", which != NULL);
    }
    return ovl_end();
}
