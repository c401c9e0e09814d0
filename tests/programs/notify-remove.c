/* REMOVE needs neither filter nor trigger and leads to one packet with REMOVE, the last with
 * this key. A REMOVE of what is not registered, or is being removed, has a result of its own,
 * and no packet comes for it. After the packet the socket can be registered anew, with
 * another key.
 * Rules: B149 B157 B158 B183 B184 B187
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION; page "Winsock socket state
 * notifications". */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define DISABLE SOCK_NOTIFY_OP_DISABLE
#define REMOVE SOCK_NOTIFY_OP_REMOVE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
#define CAN_WRITE SOCK_NOTIFY_REGISTER_EVENT_OUT
#define PERSISTENT SOCK_NOTIFY_TRIGGER_PERSISTENT
#define LEVEL SOCK_NOTIFY_TRIGGER_LEVEL
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
    LOG("not_registered", set(a, REMOVE, 0, 0) != ERROR_SUCCESS);
    LOG("no_packet", next(50));
    set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    LOG("removed", set(a, REMOVE, 0, 0));
    LOG("twice", set(a, REMOVE, 0, 0) != ERROR_SUCCESS);
    LOG("packet", next(0));
    send(b, "late", 4, 0);
    LOG("terminal", next(50));
    set(a, ENABLE, CAN_WRITE, EDGE | PERSISTENT);
    set(a, DISABLE, 0, 0);
    LOG("disabled_too", set(a, REMOVE, 0, 0));
    LOG("packet", next(0));
    reg.socket = a;
    reg.completionKey = (PVOID)8;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    ProcessSocketNotifications(port, 1, &reg, 0, 1, &entry, &n);
    LOG("new_key", (int)entry.lpCompletionKey);
    return ovl_end();
}
