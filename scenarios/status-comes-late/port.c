/* A receive that only a port can tell about. Its data is in the buffer and its packet in
 * the queue, but until the packet is taken, OVERLAPPED says that it is pending. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    send(b, "hello", 5, 0);
    Sleep(50);
    LOG_ST("before", ov.Internal);
    LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 1000));
    LOG_ST("after", ov.Internal);
    LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    return ovl_end();
}
