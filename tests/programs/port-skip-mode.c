/* In skip mode an operation that succeeds at once queues nothing; its event is set all the
 * same. One that was pending queues its packet, also when it fails. The mode cannot be
 * taken back.
 * Rules: B78 B79 B80 B81 B82
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;

static void dequeue(const char *name)
{
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    LOG_BOOL(name, GetQueuedCompletionStatus(port, &n, &key, &got, 100));
}

int main(void)
{
    SOCKET a, b;
    char buf[8] = "1234567";
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 8, 0);
    LOG_BOOL("skip", SetFileCompletionNotificationModes((HANDLE)a, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    dequeue("no_packet");
    ov.hEvent = NULL;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 40, "later", 5);
    dequeue("packet");
    LOG_BOOL("flags_0", SetFileCompletionNotificationModes((HANDLE)a, 0));
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    dequeue("still_no_packet");
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov));
    dequeue("failed");
    return ovl_end();
}
