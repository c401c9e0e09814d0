/* A completion, a notification and a posted packet come out of one call. The key tells them
 * apart: 5 bytes, the events IN and OUT, and a 3 that the program chose itself. */
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
        if (entry[i].lpCompletionKey == 8) LOG("bytes", entry[i].dwNumberOfBytesTransferred);
        if (entry[i].lpCompletionKey == 9) LOG("own", entry[i].dwNumberOfBytesTransferred);
        if (entry[i].lpCompletionKey == 7)
            LOG("events", SocketNotificationRetrieveEvents(&entry[i]));
    }
    LOG("as_if_posted", entry[1].dwNumberOfBytesTransferred == entry[2].dwNumberOfBytesTransferred);
    return ovl_end();
}
