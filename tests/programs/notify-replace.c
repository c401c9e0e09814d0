/* Registering a registered socket again replaces its filter and trigger. The key stays as it
 * was at the beginning.
 * Rules: B149 B152 B153
 * Oracle: documentation. Page of ProcessSocketNotifications: "overwrites the existing
 * registration"; page of SOCK_NOTIFY_REGISTRATION on the key. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
#define PERSISTENT SOCK_NOTIFY_TRIGGER_PERSISTENT
#define EDGE SOCK_NOTIFY_TRIGGER_EDGE

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
    SOCK_NOTIFY_REGISTRATION reg = {0};
    OVERLAPPED_ENTRY entry;
    UINT32 n;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ, EDGE | PERSISTENT);
    LOG("writable_is_not_asked", next(0));
    reg.socket = a;
    reg.completionKey = (PVOID)8;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_OUT;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
    LOG("returned", ProcessSocketNotifications(port, 1, &reg, 0, 1, &entry, &n));
    LOG("result", reg.registrationResult);
    LOG("key", (int)entry.lpCompletionKey);
    LOG("events", SocketNotificationRetrieveEvents(&entry));
    send(b, "hello", 5, 0);
    LOG("data_is_not_asked", next(50));
    return ovl_end();
}
