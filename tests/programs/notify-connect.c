/* OUT after a non-blocking connect says that it succeeded. A connect that failed gives ERR
 * without OUT, though nobody can ask for ERR; SO_ERROR has the code.
 * Rules: B150 B174 B178
 * Oracle: documentation. Page of SocketNotificationRetrieveEvents; ponyc sock_notify.c. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
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
    SOCKET l, good, bad;
    struct sockaddr_in addr, nobody;
    u_long on = 1;
    int events, error = 0, size = sizeof(error);

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_listener(&bad, &nobody);
    closesocket(bad);
    ovl_listener(&l, &addr);
    good = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bad = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ioctlsocket(good, FIONBIO, &on);
    ioctlsocket(bad, FIONBIO, &on);
    set(good, ENABLE, CAN_WRITE, LEVEL | ONESHOT);
    LOG_RC("connect", connect(good, (struct sockaddr *)&addr, sizeof(addr)));
    LOG("good", next(INFINITE));
    set(bad, ENABLE, CAN_WRITE, LEVEL | ONESHOT);
    LOG_RC("connect", connect(bad, (struct sockaddr *)&nobody, sizeof(nobody)));
    events = next(INFINITE);
    LOG("err", (events & SOCK_NOTIFY_EVENT_ERR) != 0);
    LOG("out", (events & SOCK_NOTIFY_EVENT_OUT) != 0);
    getsockopt(bad, SOL_SOCKET, SO_ERROR, (char *)&error, &size);
    LOG_ERR("so_error", error);
    return ovl_end();
}
