/* For a listener IN means that a connection can be accepted without waiting.
 * Rules: B177
 * Oracle: documentation. Page of SocketNotificationRetrieveEvents; page "Winsock socket state
 * notifications". */
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
    SOCKET l, s;
    struct sockaddr_in addr;
    u_long on = 1;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_listener(&l, &addr);
    ioctlsocket(l, FIONBIO, &on);
    set(l, ENABLE, CAN_READ, LEVEL | PERSISTENT);
    LOG("nobody", next(0));
    ovl_peer_connect_after(&addr, 60);
    LOG("events", next(INFINITE));
    s = accept(l, NULL, NULL);
    LOG("accepted", s != INVALID_SOCKET);
    LOG("no_other", next(50));
    s = accept(l, NULL, NULL);
    LOG_ERR("why", s == INVALID_SOCKET ? WSAGetLastError() : 0);
    return ovl_end();
}
