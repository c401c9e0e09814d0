/* Which flags a registration takes: exactly one of LEVEL and EDGE, not ONESHOT and PERSISTENT
 * together, at most one operation, nothing in the filter but IN, OUT and HANGUP. The operation
 * NONE does nothing. LEVEL or EDGE alone is what documented samples pass.
 * Rules: B150 B151 B152 B159 B160 B161
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION; page "Winsock socket state
 * notifications", whose samples pass LEVEL or EDGE alone. The codes are published nowhere. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define REMOVE SOCK_NOTIFY_OP_REMOVE
#define NOTHING SOCK_NOTIFY_OP_NONE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
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
    UINT8 trigger;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    for (trigger = 0; trigger < 16; trigger++) {
        if (set(a, ENABLE, CAN_READ, trigger) != ERROR_SUCCESS) continue;
        LOG("trigger", trigger);
        set(a, REMOVE, 0, 0);
        next(0);
    }
    LOG("unknown_trigger", set(a, ENABLE, CAN_READ, 0x14) != ERROR_SUCCESS);
    LOG("err_in_filter", set(a, ENABLE, SOCK_NOTIFY_EVENT_ERR, LEVEL) != ERROR_SUCCESS);
    LOG("two_operations", set(a, ENABLE | REMOVE, CAN_READ, LEVEL) != ERROR_SUCCESS);
    LOG("no_operation", set(a, NOTHING, CAN_READ, LEVEL));
    send(b, "x", 1, 0);
    LOG("not_registered", next(50));
    return ovl_end();
}
