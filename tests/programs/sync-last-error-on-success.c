/* What a successful call does to the last error: Winsock's data and option calls set it to
 * 0, and so does Winsock's result call; waits, event calls, dequeuing and posting leave it
 * as it was.
 * Rules: A80 B48
 * Oracle: wine */
#include "ovlviz.h"

static void check(const char *name)
{
    LOG_ERR(name, GetLastError());
    SetLastError(4242);
}

int main(void)
{
    SOCKET a, b;
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    struct sockaddr_in name;
    DWORD n = 0, flags = 0;
    int len = sizeof(name);
    HANDLE port;
    u_long off = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    wb.buf = buf;
    wb.len = 2;
    SetLastError(4242);
    send(b, "abcdef", 6, 0);
    check("send");
    Sleep(60);
    check("Sleep");
    recv(a, buf, 2, 0);
    check("recv");
    WSARecv(a, &wb, 1, &n, &flags, &ov, NULL);
    check("WSARecv_at_once");
    WSASend(a, &wb, 1, &n, 0, &ov, NULL);
    check("WSASend_at_once");
    WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags);
    check("WSAGetOverlappedResult");
    getsockname(a, (struct sockaddr *)&name, &len);
    check("getsockname");
    ioctlsocket(a, FIONBIO, &off);
    check("ioctlsocket");
    WaitForSingleObject(ov.hEvent, 0);
    check("wait");
    WSAResetEvent(ov.hEvent);
    check("WSAResetEvent");
    WSAWaitForMultipleEvents(1, &ov.hEvent, FALSE, 10, FALSE);
    check("wait_timeout");
    PostQueuedCompletionStatus(port, 1, 2, NULL);
    check("PostQueuedCompletionStatus");
    GetQueuedCompletionStatus(port, &n, &key, &got, 0);
    check("GetQueuedCompletionStatus");
    shutdown(a, SD_SEND);
    check("shutdown");
    return ovl_end();
}
