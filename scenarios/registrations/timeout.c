/* WAIT_TIMEOUT is no failure: no packet came in time, and the registrations of that very
 * call are done, or have failed, as each element says. */
#include "ovlviz.h"

static SOCKET a, b;

static void fill(SOCK_NOTIFY_REGISTRATION *reg, SOCKET s, UINT16 filter)
{
    reg->socket = s;
    reg->completionKey = (PVOID)7;
    reg->eventFilter = filter;
    reg->operation = SOCK_NOTIFY_OP_ENABLE;
    reg->triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    reg->registrationResult = 4711;
}

int main(void)
{
    SOCK_NOTIFY_REGISTRATION reg[2];
    OVERLAPPED_ENTRY entry;
    UINT32 n;
    HANDLE port;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    fill(&reg[0], a, SOCK_NOTIFY_REGISTER_EVENT_IN);
    fill(&reg[1], INVALID_SOCKET, SOCK_NOTIFY_REGISTER_EVENT_IN);
    LOG("at_once", ProcessSocketNotifications(port, 0, NULL, 0, 1, &entry, &n));
    LOG("returned", ProcessSocketNotifications(port, 2, reg, 10, 1, &entry, &n));
    LOG("registered", reg[0].registrationResult);
    LOG("failed", reg[1].registrationResult != ERROR_SUCCESS);
    ovl_peer_send_after(b, 4, "soon", 4);
    LOG("in_time", ProcessSocketNotifications(port, 0, NULL, 10, 1, &entry, &n));
    recv(a, (char *)&n, 4, 0);
    ovl_peer_send_after(b, 1000, "late", 4);
    LOG("for_ever", ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n));
    return ovl_end();
}
