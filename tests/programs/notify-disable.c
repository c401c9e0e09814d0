/* DISABLE stops new packets; one that is queued already still comes. Nothing is kept for
 * later: on ENABLE, LEVEL looks afresh, and EDGE has missed what came meanwhile. No packet says
 * that the registration is disabled, so ENABLE may follow at once.
 * Rules: B155 B156 B170
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION; no header defines
 * SOCK_NOTIFY_EVENT_DISABLE. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define DISABLE SOCK_NOTIFY_OP_DISABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
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
    char buf[8];
    UINT16 filter = CAN_READ;
    UINT8 trigger = EDGE | PERSISTENT;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, filter, trigger);
    send(b, "one", 3, 0);
    Sleep(50);
    LOG("disabled", set(a, DISABLE, 0, 0));
    LOG("queued_before", next(0));
    recv(a, buf, 8, 0);
    send(b, "two", 3, 0);
    Sleep(50);
    LOG("while_off", next(0));
    LOG("enabled", set(a, ENABLE, filter, trigger));
    LOG("edge_missed", next(50));
    set(a, DISABLE, 0, 0);
    set(a, ENABLE, filter, LEVEL | PERSISTENT);
    LOG("level_looks", next(0));
    return ovl_end();
}
