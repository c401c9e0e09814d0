/* Every entry is taken for a completed receive: the mask counts as bytes received, and
 * lpOverlapped, which is reserved in a notification, is followed. */
#include "ovlviz.h"

static SOCKET a, b, c, d;
static HANDLE port;

static void watch(SOCKET s, int key, UINT16 filter)
{
    SOCK_NOTIFY_REGISTRATION reg = {0};

    reg.socket = s;
    reg.completionKey = (PVOID)(ULONG_PTR)key;
    reg.eventFilter = filter;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
}

int main(void)
{
    OVERLAPPED_ENTRY entry[4];
    WSAOVERLAPPED ov = {0};
    char buf[8];
    WSABUF wb;
    DWORD flags = 0, i;
    UINT32 n = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    CreateIoCompletionPort((HANDLE)c, port, 8, 0);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(c, &wb, 1, NULL, &flags, &ov, NULL);
    send(d, "12345", 5, 0);
    send(b, "x", 1, 0);
    Sleep(10);
    watch(a, 7, SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_OUT);
    PostQueuedCompletionStatus(port, 3, 9, NULL);
    ProcessSocketNotifications(port, 0, NULL, INFINITE, 4, entry, &n);
    for (i = 0; i < n; i++) {
        LOG("bytes_received", entry[i].dwNumberOfBytesTransferred);
        LOG_ST("status", entry[i].lpOverlapped->Internal);
    }
    return ovl_end();
}
