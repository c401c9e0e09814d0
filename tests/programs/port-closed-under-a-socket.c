/* After the port is closed its sockets go on working: overlapped calls pend and complete,
 * but their packets go nowhere, and the socket still cannot be given to another port.
 * Rules: B5 B12 B13 B77
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    HANDLE port;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    LOG_BOOL("post", PostQueuedCompletionStatus(port, 1, 1, NULL));
    LOG_BOOL("close", CloseHandle(port));
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "works", 5);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_BOOL("associate", CreateIoCompletionPort((HANDLE)a, NULL, 8, 0) != NULL);
    return ovl_end();
}
