/* A datagram socket that is registered before it is bound misses nothing, with EDGE too. It
 * never gets HANGUP: there is no connection that could end.
 * Rules: B167 B168 B180
 * Oracle: documentation. Page "Winsock socket state notifications", edge-triggered UDP server. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
#define CAN_READ SOCK_NOTIFY_REGISTER_EVENT_IN
#define HUNG_UP SOCK_NOTIFY_REGISTER_EVENT_HANGUP
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
    SOCKET s, c;
    struct sockaddr_in addr;
    char buf[8];
    u_long on = 1;
    int size = sizeof(addr), got = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    c = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    set(s, ENABLE, CAN_READ | HUNG_UP, EDGE | PERSISTENT);
    ioctlsocket(s, FIONBIO, &on);
    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(s, (struct sockaddr *)&addr, sizeof(addr));
    getsockname(s, (struct sockaddr *)&addr, &size);
    connect(c, (struct sockaddr *)&addr, sizeof(addr));
    send(c, "one", 3, 0);
    send(c, "two", 3, 0);
    Sleep(50);
    LOG("events", next(0));
    while (recv(s, buf, 8, 0) > 0) got = got + 1;
    LOG("datagrams", got);
    closesocket(c);
    LOG("hangup", next(50));
    set(s, ENABLE, HUNG_UP, LEVEL | PERSISTENT);
    LOG("level", next(50));
    return ovl_end();
}
