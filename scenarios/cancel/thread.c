/* CancelIo ends what the calling thread itself has started on the socket, and nothing of
 * other threads. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[2][8];
static WSAOVERLAPPED ov[2];

static void post(int i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    ov[i].hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

static DWORD WINAPI other(LPVOID unused)
{
    post(1);
    LOG_BOOL("cancel", CancelIo((HANDLE)a));
    Sleep(500); /* a thread that ends would take its operations with it */
    return 0;
}

int main(void)
{
    DWORD n, flags;

    ovl_start();
    ovl_pair(&a, &b);
    post(0);
    CreateThread(NULL, 0, other, NULL, 0, NULL);
    Sleep(100);
    LOG_BOOL("of_the_thread", WSAGetOverlappedResult(a, &ov[1], &n, FALSE, &flags));
    LOG_BOOL("of_main", WSAGetOverlappedResult(a, &ov[0], &n, FALSE, &flags));
    return ovl_end();
}
