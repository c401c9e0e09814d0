/* The same loop without the mode: the receive that succeeded at once is handled where it
 * was started, and its packet is handled again. Two messages are counted as three. */
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
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    send(b, "one", 3, 0);
    Sleep(50);
    LOG("at_once", receive());
    LOG("at_once", receive());
    send(b, "two", 3, 0);
    for (i = 0; i < 2; i++)
        if (GetQueuedCompletionStatus(port, &n, &key, &which, 1000)) handled++;
    LOG("handled", handled);
    return ovl_end();
}
