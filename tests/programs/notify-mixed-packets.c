/* One call takes packets of every kind, in the order of the queue: the completion of a
 * receive, a posted packet, a notification. The key tells them apart; the count is a number of
 * bytes, the poster's own value, or a mask of events.
 * Rules: B147 B171 B172 B192
 * Oracle: documentation. Page of ProcessSocketNotifications. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
#define PERSISTENT SOCK_NOTIFY_TRIGGER_PERSISTENT
#define LEVEL SOCK_NOTIFY_TRIGGER_LEVEL

static HANDLE port;

/* Carries out one operation on the registration of s; returns its own result. */
static DWORD set(SOCKET s, UINT8 operation, UINT16 filter, UINT8 trigger)
{
    SOCK_NOTIFY_REGISTRATION reg = {0};

    reg.socket = s;
    reg.completionKey = (PVOID)7;
    reg.eventFilter = filter;
    reg.operation = operation;
    reg.triggerFlags = trigger;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    return reg.registrationResult;
}

int main(void)
{
    SOCKET a, b, c, d;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0, i;
    OVERLAPPED_ENTRY entry[4];
    UINT32 n = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    CreateIoCompletionPort((HANDLE)c, port, 8, 0);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(c, &wb, 1, NULL, &flags, &ov, NULL);
    send(d, "12345", 5, 0);
    Sleep(50);
    PostQueuedCompletionStatus(port, 99, 9, NULL);
    send(b, "x", 1, 0);
    Sleep(50);
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, 0, 4, entry, &n));
    LOG("entries", n);
    for (i = 0; i < n; i++) {
        LOG("key", (int)entry[i].lpCompletionKey);
        LOG("count", entry[i].dwNumberOfBytesTransferred);
    }
    LOG("own_overlapped", entry[0].lpOverlapped == &ov);
    return ovl_end();
}
