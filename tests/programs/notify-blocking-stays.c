/* Registering needs no association with the port and leaves the blocking mode as it is: recv
 * on the registered socket waits for data.
 * Rules: B137
 * Oracle: documentation. Page "Winsock socket state notifications": the samples call
 * ioctlsocket themselves. */
#include "ovlviz.h"

#define ENABLE SOCK_NOTIFY_OP_ENABLE
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

int main(void)
{
    SOCKET a, b;
    char buf[8];
    DWORD start;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    LOG("registered", set(a, ENABLE, HUNG_UP, LEVEL | PERSISTENT));
    ovl_peer_send_after(b, 60, "hello", 5);
    start = GetTickCount();
    LOG("recv", recv(a, buf, 8, 0));
    LOG("waited", GetTickCount() - start >= 40);
    LOG("association_is_free", CreateIoCompletionPort((HANDLE)a, port, 8, 0) == port);
    return ovl_end();
}
