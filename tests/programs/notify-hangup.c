/* HANGUP tells that the peer has closed, in order. Without data there is no IN beside it, and
 * recv then returns 0.
 * Rules: B179
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION; page "Winsock socket state
 * notifications", which relies on HANGUP and not on a recv of 0 bytes. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
#define HUNG_UP SOCK_NOTIFY_REGISTER_EVENT_HANGUP
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
    u_long on = 1;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    set(a, ENABLE, CAN_READ | HUNG_UP, LEVEL | PERSISTENT);
    ovl_peer_close_after(b, 50);
    LOG("events", next(INFINITE));
    LOG("level_goes_on", next(0));
    LOG("recv", recv(a, buf, 8, 0));
    return ovl_end();
}
