/* The same on a socket with a port: nothing is cancelled. The receive outlives the thread
 * that started it, and its packet comes when its data comes. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

static DWORD WINAPI starter(LPVOID unused)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    return 0;
}

int main(void)
{
    HANDLE port, thread;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    thread = CreateThread(NULL, 0, starter, NULL, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    ovl_peer_send_after(b, 50, "hello", 5);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 1000));
    LOG("n", n);
    return ovl_end();
}
