/* One delivery of a ONESHOT registration switches off all of it: told that it can write, the
 * socket is not told any more that it can read.
 * Rules: B163
 * Oracle: documentation. ponyc PR 5683; page of SOCK_NOTIFY_REGISTRATION ("the registration
 * will be disabled"). */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
#define CAN_WRITE SOCK_NOTIFY_REGISTER_EVENT_OUT
#define ONESHOT SOCK_NOTIFY_TRIGGER_ONESHOT
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

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ | CAN_WRITE, LEVEL | ONESHOT);
    LOG("can_write", next(INFINITE));
    ovl_peer_send_after(b, 50, "hello", 5);
    LOG("can_read", next(150));
    set(a, ENABLE, CAN_READ, LEVEL | ONESHOT);
    LOG("armed", next(0));
    return ovl_end();
}
