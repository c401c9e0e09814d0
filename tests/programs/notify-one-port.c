/* A socket is registered with one port at a time: the attempt to register it with another
 * one fails in its result, and the first registration goes on.
 * Rules: B146 B154
 * Oracle: documentation. Page of ProcessSocketNotifications. Whether the second call fails or
 * moves the registration it does not say; polling issue 208. */
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
    HANDLE other;
    SOCK_NOTIFY_REGISTRATION reg = {0};

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    other = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    reg.socket = a;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    LOG("returned", ProcessSocketNotifications(other, 1, &reg, 0, 0, NULL, NULL));
    LOG("refused", reg.registrationResult != ERROR_SUCCESS);
    send(b, "hello", 5, 0);
    LOG("first_port", next(50));
    return ovl_end();
}
