/* The packet says that a read would not block; nothing has been read yet. It carries the key
 * of the registration, its count is the mask of events, and SocketNotificationRetrieveEvents
 * gets that out of the entry.
 * Rules: B135 B140 B171 B172 B173
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
    SOCKET a, b;
    char buf[8];
    OVERLAPPED_ENTRY entry;
    UINT32 n = 9;
    u_long waiting = 9;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    LOG("registered", set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT));
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n));
    LOG("entries", n);
    LOG("key", (int)entry.lpCompletionKey);
    LOG("count", entry.dwNumberOfBytesTransferred);
    LOG("events", SocketNotificationRetrieveEvents(&entry));
    ioctlsocket(a, FIONREAD, &waiting);
    LOG("unread", waiting);
    LOG("recv", recv(a, buf, 8, 0));
    return ovl_end();
}
