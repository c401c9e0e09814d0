/* EDGE: a packet for each change from "nothing to read" to "something to read". What is left
 * unread hides the arrival of more, so the program must read until WSAEWOULDBLOCK.
 * Rules: B166 B168
 * Oracle: documentation. Page of SOCK_NOTIFY_REGISTRATION; page "Winsock socket state
 * notifications". */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
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
    char buf[8];
    u_long on = 1;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    set(a, ENABLE, CAN_READ, EDGE | PERSISTENT);
    ovl_peer_send_after(b, 50, "hello", 5);
    LOG("first", next(INFINITE));
    LOG("recv", recv(a, buf, 2, 0));
    LOG("unread", next(0));
    ovl_peer_send_after(b, 50, "more", 4);
    LOG("hidden", next(150));
    while (recv(a, buf, 8, 0) > 0) ;
    LOG_ERR("until", WSAGetLastError());
    ovl_peer_send_after(b, 50, "new", 3);
    LOG("new", next(150));
    return ovl_end();
}
