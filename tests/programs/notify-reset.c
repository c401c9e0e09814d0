/* A reset is told as ERR even to a registration that asks for nothing, and carries no code: a
 * non-blocking recv fetches it. With HANGUP in the filter HANGUP comes along.
 * Rules: B150 B174 B179 B181
 * Oracle: documentation. Page "Winsock socket state notifications": "ungracefully reset"; page
 * of SOCK_NOTIFY_REGISTRATION: "disconnected or aborted". */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define HUNG_UP SOCK_NOTIFY_REGISTER_EVENT_HANGUP
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
    SOCKET a, b, c, d;
    char buf[8];
    u_long on = 1;
    int events;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    ioctlsocket(a, FIONBIO, &on);
    set(a, ENABLE, SOCK_NOTIFY_REGISTER_EVENT_NONE, EDGE | PERSISTENT);
    send(b, "data", 4, 0);
    LOG("data_is_not_told", next(50));
    ovl_peer_reset_after(b, 50);
    LOG("events", next(INFINITE));
    LOG_RC("recv", recv(a, buf, 8, 0) < 0 ? -1 : 0);
    set(c, ENABLE, HUNG_UP, EDGE | PERSISTENT);
    ovl_peer_reset_after(d, 50);
    events = next(INFINITE);
    LOG("hangup", (events & SOCK_NOTIFY_EVENT_HANGUP) != 0);
    return ovl_end();
}
