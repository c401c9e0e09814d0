/* The time-out bounds the taking alone: 0 looks once, INFINITE waits for ever, anything else is
 * milliseconds. WAIT_TIMEOUT is no failure: the registration of that very call is done, or
 * has failed, as its result says.
 * Rules: B143 B144 B146
 * Oracle: documentation. Page of ProcessSocketNotifications, return value; the text of
 * timeoutMs names ERROR_TIMEOUT, which nobody has seen (microsoft/wil NetworkTests.cpp). */
#include "ovlviz.h"

static HANDLE port;

int main(void)
{
    SOCKET a, b;
    SOCK_NOTIFY_REGISTRATION reg[2];
    OVERLAPPED_ENTRY entry;
    UINT32 n;
    DWORD start;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    memset(reg, 0, sizeof(reg));
    ovl_pair(&a, &b);
    reg[0].socket = a;
    reg[0].completionKey = (PVOID)7;
    reg[0].eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    reg[0].operation = SOCK_NOTIFY_OP_ENABLE;
    reg[0].triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    reg[1] = reg[0];
    reg[1].socket = INVALID_SOCKET;
    start = GetTickCount();
    LOG("timed_out", ProcessSocketNotifications(port, 2, reg, 60, 1, &entry, &n) == WAIT_TIMEOUT);
    LOG("waited", GetTickCount() - start >= 40);
    LOG("done", reg[0].registrationResult);
    LOG("failed", reg[1].registrationResult != ERROR_SUCCESS);
    LOG("at_once", ProcessSocketNotifications(port, 0, NULL, 0, 1, &entry, &n) == WAIT_TIMEOUT);
    ovl_peer_send_after(b, 60, "hello", 5);
    LOG("in_time", ProcessSocketNotifications(port, 0, NULL, 1000, 1, &entry, &n));
    recv(a, (char *)reg, 8, 0);
    ovl_peer_send_after(b, 100, "hello", 5);
    LOG("for_ever", ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n));
    return ovl_end();
}
