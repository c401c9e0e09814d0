/* ONESHOT: the delivery of a packet switches the registration off. ENABLE with the same key
 * arms it again, in the very call that waits for more; with LEVEL what is unread is told then.
 * Rules: B140 B162 B164 B170
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION; page "Winsock socket state
 * notifications", multi-threaded server. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
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
    SOCK_NOTIFY_REGISTRATION reg = {0};
    OVERLAPPED_ENTRY entry;
    UINT32 n = 0;
    char buf[8];

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ, LEVEL | ONESHOT);
    ovl_peer_send_after(b, 50, "hello", 5);
    LOG("first", next(INFINITE));
    LOG("unread", next(0));
    ovl_peer_send_after(b, 50, "more", 4);
    LOG("more", next(150));
    reg.socket = a;
    reg.completionKey = (PVOID)7;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
    LOG("armed", ProcessSocketNotifications(port, 1, &reg, INFINITE, 1, &entry, &n));
    LOG("result", reg.registrationResult);
    LOG("events", SocketNotificationRetrieveEvents(&entry));
    LOG("recv", recv(a, buf, 8, 0));
    LOG("off_again", next(0));
    return ovl_end();
}
