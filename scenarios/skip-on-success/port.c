/* With FILE_SKIP_COMPLETION_PORT_ON_SUCCESS a receive that succeeds at once queues no
 * packet: it is handled where it was started. One that pends queues its packet as ever. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;
static int handled;

static int receive(void)
{
    WSABUF wb;
    DWORD n, flags = 0;

    wb.buf = buf;
    wb.len = 8;
    if (WSARecv(a, &wb, 1, &n, &flags, &ov, NULL) != 0) return 0;
    handled++;
    return 1;
}

int main(void)
{
    HANDLE port;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    LOG_BOOL("modes", SetFileCompletionNotificationModes((HANDLE)a, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
    send(b, "one", 3, 0);
    Sleep(50);
    LOG("at_once", receive());
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &which, 50));
    LOG("at_once", receive()); /* pends */
    send(b, "two", 3, 0);
    if (GetQueuedCompletionStatus(port, &n, &key, &which, 1000)) handled++;
    LOG("handled", handled);
    return ovl_end();
}
