/* Each registration has a result of its own: two good sockets and one that is closed, in one
 * call that succeeds. registrationCount alone says how many are looked at.
 * Rules: B146 B148
 * Oracle: documentation. Page of ProcessSocketNotifications. */
#include "ovlviz.h"

static HANDLE port;

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
    SOCKET a[4], b[4];
    SOCK_NOTIFY_REGISTRATION reg[4];
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    memset(reg, 0, sizeof(reg));
    for (i = 0; i < 4; i++) {
        ovl_pair(&a[i], &b[i]);
        reg[i].socket = a[i];
        reg[i].completionKey = (PVOID)(ULONG_PTR)(7 + i);
        reg[i].eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
        reg[i].operation = SOCK_NOTIFY_OP_ENABLE;
        reg[i].triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
        reg[i].registrationResult = 4711;
    }
    closesocket(a[1]);
    LOG("returned", ProcessSocketNotifications(port, 3, reg, 0, 0, NULL, NULL));
    LOG("first", reg[0].registrationResult);
    LOG("closed_one_fails",
        reg[1].registrationResult != ERROR_SUCCESS && reg[1].registrationResult != 4711);
    LOG("third", reg[2].registrationResult);
    LOG("not_passed", reg[3].registrationResult);
    send(b[3], "x", 1, 0);
    LOG("not_registered", next(50));
    send(b[2], "x", 1, 0);
    LOG("registered", next(50));
    return ovl_end();
}
