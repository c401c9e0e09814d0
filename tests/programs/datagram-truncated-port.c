/* Truncation on a port: the packet comes with FALSE, ERROR_MORE_DATA and the bytes that
 * fitted. That holds for a pending receive and for one whose call failed with WSAEMSGSIZE
 * on the spot, the only failing call that queues a packet. In skip mode that one is not
 * queued.
 * Rules: A23 A68 B50 B92 B93
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;

static void dequeue(void)
{
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777;

    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 200));
    LOG("bytes", n);
    LOG("has_overlapped", got != NULL);
}

int main(void)
{
    SOCKET a, b;
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    wb.buf = buf;
    wb.len = 4;
    LOG_RC("pending", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov, NULL));
    send(b, "0123456789", 10, 0);
    dequeue();
    send(b, "0123456789", 10, 0);
    Sleep(100);
    flags = 0;
    LOG_RC("at_once", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov, NULL));
    dequeue();
    SetFileCompletionNotificationModes((HANDLE)a, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
    send(b, "0123456789", 10, 0);
    Sleep(100);
    flags = 0;
    LOG_RC("skip_mode", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov, NULL));
    dequeue();
    return ovl_end();
}
