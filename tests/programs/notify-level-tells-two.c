/* LEVEL and PERSISTENT may tell two waiting threads of the same data: one reads it, the other
 * finds nothing. A packet speaks of the past. Both threads wait before the socket is
 * registered, which is allowed.
 * Rules: B169 B182 B190
 * Oracle: documentation. Page "Winsock socket state notifications", which advises ONESHOT for
 * this reason ("may": Windows may also tell one). */
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

static SOCKET a, b;
static LONG told, blocked;

static DWORD WINAPI worker(LPVOID unused)
{
    OVERLAPPED_ENTRY entry;
    UINT32 n;
    char buf[8];

    (void)unused;
    if (ProcessSocketNotifications(port, 0, NULL, 300, 1, &entry, &n) != ERROR_SUCCESS) return 0;
    InterlockedIncrement(&told);
    if (recv(a, buf, 8, 0) < 0 && WSAGetLastError() == WSAEWOULDBLOCK)
        InterlockedIncrement(&blocked);
    return 0;
}

int main(void)
{
    HANDLE thread[2];
    u_long on = 1;
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    for (i = 0; i < 2; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    Sleep(50);
    LOG("registered", set(a, ENABLE, CAN_READ, LEVEL | PERSISTENT));
    send(b, "hello", 5, 0);
    WaitForMultipleObjects(2, thread, TRUE, INFINITE);
    LOG("told", told);
    LOG("would_block", blocked);
    return ovl_end();
}
