/* Notifications obey the rules of the port: the thread that began to wait last is released
 * first, and a posted packet with a key of its own wakes it as well.
 * Rules: B191 B192
 * Oracle: documentation. Page of ProcessSocketNotifications ("the same as those retrieved
 * using GetQueuedCompletionStatusEx"); page "I/O completion ports". */
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

static DWORD got[3];

static DWORD WINAPI waiter(LPVOID arg)
{
    OVERLAPPED_ENTRY entry;
    UINT32 n;
    ULONG_PTR *slot = (ULONG_PTR *)arg;

    if (ProcessSocketNotifications(port, 0, NULL, 1000, 1, &entry, &n) == ERROR_SUCCESS)
        got[*slot] = (DWORD)entry.lpCompletionKey;
    return 0;
}

int main(void)
{
    SOCKET a, b;
    HANDLE thread[3];
    ULONG_PTR slot[3];
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    ovl_pair(&a, &b);
    set(a, ENABLE, CAN_READ, EDGE | PERSISTENT);
    for (i = 0; i < 3; i++) {
        slot[i] = (ULONG_PTR)i;
        thread[i] = CreateThread(NULL, 0, waiter, &slot[i], 0, NULL);
        Sleep(50);
    }
    send(b, "hello", 5, 0);
    Sleep(50);
    PostQueuedCompletionStatus(port, 0, 99, NULL);
    PostQueuedCompletionStatus(port, 0, 98, NULL);
    WaitForMultipleObjects(3, thread, TRUE, INFINITE);
    for (i = 0; i < 3; i++) LOG("key", got[i]);
    return ovl_end();
}
