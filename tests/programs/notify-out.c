/* OUT means that a write would not block. When the send buffer is full nothing tells so; when
 * the peer has read, a change has happened, and EDGE tells it.
 * Rules: B166 B178
 * Oracle: documentation. Page of SocketNotificationRetrieveEvents. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_WRITE SOCK_NOTIFY_REGISTER_EVENT_OUT
#define ONESHOT SOCK_NOTIFY_TRIGGER_ONESHOT
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
    static char block[65536];
    u_long on = 1;
    int n, sent = 0, got = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    memset(block, 'x', sizeof(block));
    ovl_pair(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    set(a, ENABLE, CAN_WRITE, LEVEL | ONESHOT);
    LOG("room", next(0));
    while ((n = send(a, block, sizeof(block), 0)) > 0) sent = sent + n;
    LOG_ERR("full", WSAGetLastError());
    Sleep(50);
    set(a, ENABLE, CAN_WRITE, EDGE | PERSISTENT);
    LOG("while_full", next(0));
    ioctlsocket(b, FIONBIO, &on);
    while (got < sent) {
        n = recv(b, block, sizeof(block), 0);
        if (n > 0) got = got + n;
        else Sleep(10);
    }
    LOG("room_again", next(INFINITE));
    return ovl_end();
}
