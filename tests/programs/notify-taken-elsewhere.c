/* GetQueuedCompletionStatus and GetQueuedCompletionStatusEx take notifications as well, and
 * find in them what ProcessSocketNotifications would.
 * Rules: B147 B171
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

/* The events of the next packet, or -1 if none comes in time. */
static int next(DWORD ms)
{
    OVERLAPPED_ENTRY entry;
    UINT32 n;

    if (ProcessSocketNotifications(port, 0, NULL, ms, 1, &entry, &n) != ERROR_SUCCESS) return -1;
    return (int)SocketNotificationRetrieveEvents(&entry);
}

int main(void)
{
    SOCKET a, b;
    LPOVERLAPPED ov = NULL;
    OVERLAPPED_ENTRY entry[2];
    ULONG_PTR key = 0;
    DWORD n = 0;
    ULONG count = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    send(b, "hello", 5, 0);
    LOG_BOOL("plain", GetQueuedCompletionStatus(port, &n, &key, &ov, INFINITE));
    LOG("key", (int)key);
    LOG("events", n);
    LOG_BOOL("ex", GetQueuedCompletionStatusEx(port, entry, 2, &count, 0, FALSE));
    LOG("entries", count);
    LOG("key", (int)entry[0].lpCompletionKey);
    LOG("events", entry[0].dwNumberOfBytesTransferred);
    LOG("own", next(0));
    return ovl_end();
}
