/* LEVEL: while data is unread, whoever asks is told of it again; when nothing is left, no more.
 * Rules: B165
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION: "supplied whenever the desired
 * conditions hold". */
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
    char buf[8];

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    LOG("before", next(0));
    LOG("first", next(INFINITE));
    LOG("recv", recv(a, buf, 2, 0));
    LOG("again", next(0));
    LOG("unread", next(0));
    LOG("recv", recv(a, buf, 8, 0));
    LOG("drained", next(0));
    ovl_peer_send_after(b, 50, "more", 4);
    LOG("more", next(INFINITE));
    return ovl_end();
}
