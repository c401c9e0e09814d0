/* For an operation that only a port tells about, the OVERLAPPED gets its final values when
 * the packet is taken: until then it reads as pending, and a poll says 996, although the
 * data is in the buffer.
 * Rules: A60 B36 B37 B39
 * Oracle: documentation. The page on I/O completion ports and Wine's afd.c
 * test_async_cancel_on_handle_close (C3); Wine 8.0 writes them at once (section 17). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 6, 0);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "here", 4, 0);
    Sleep(100);
    LOG_BYTES("data", buf, 4);
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
