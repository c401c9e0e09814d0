/* A socket has one packet queued at most, and events join it: here data, then the peer's
 * close, then REMOVE. Whoever compares with == instead of testing bits sees none of them.
 * Rules: B175 B176 B185
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION: "coalesced into a single
 * notification". */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define REMOVE SOCK_NOTIFY_OP_REMOVE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
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
    SOCKET a, b;
    int events;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ | HUNG_UP, EDGE | PERSISTENT);
    send(b, "hello", 5, 0);
    Sleep(50);
    closesocket(b);
    Sleep(50);
    set(a, REMOVE, 0, 0);
    events = next(0);
    LOG("in", (events & SOCK_NOTIFY_EVENT_IN) != 0);
    LOG("hangup", (events & SOCK_NOTIFY_EVENT_HANGUP) != 0);
    LOG("remove", (events & SOCK_NOTIFY_EVENT_REMOVE) != 0);
    LOG("equals_remove", events == SOCK_NOTIFY_EVENT_REMOVE);
    LOG("another", next(50));
    return ovl_end();
}
