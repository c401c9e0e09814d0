/* closesocket ends a registration without a REMOVE packet, and a packet that was queued
 * before still comes, with the key of a socket that is gone.
 * Rules: B183 B186
 * Oracle: documentation. Page "Winsock socket state notifications". */
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
    OVERLAPPED_ENTRY entry;
    UINT32 n;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    send(b, "hello", 5, 0);
    Sleep(50);
    closesocket(a);
    LOG("returned", ProcessSocketNotifications(port, 0, NULL, 0, 1, &entry, &n));
    LOG("key", (int)entry.lpCompletionKey);
    LOG("events", SocketNotificationRetrieveEvents(&entry));
    LOG("remove", next(100));
    return ovl_end();
}
