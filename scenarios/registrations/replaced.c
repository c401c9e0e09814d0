/* A registration asks for IN, then another for OUT: the later one replaces the earlier,
 * except for the key. A second port is refused: a socket has one registration. */
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
    SOCK_NOTIFY_REGISTRATION reg;
    OVERLAPPED_ENTRY entry;
    UINT32 n = 0;
    HANDLE port, other;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    other = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    fill(&reg, a, SOCK_NOTIFY_REGISTER_EVENT_IN);
    LOG("writable", ProcessSocketNotifications(port, 1, &reg, 10, 1, &entry, &n));
    send(b, "x", 1, 0);
    LOG("data", ProcessSocketNotifications(port, 0, NULL, 10, 1, &entry, &n));
    LOG("asked_in", SocketNotificationRetrieveEvents(&entry));
    LOG("other_port", ProcessSocketNotifications(other, 1, &reg, 0, 0, NULL, NULL));
    LOG("refused", reg.registrationResult != ERROR_SUCCESS);
    fill(&reg, a, SOCK_NOTIFY_REGISTER_EVENT_OUT);
    reg.completionKey = (PVOID)8;
    LOG("again", ProcessSocketNotifications(port, 1, &reg, 10, 1, &entry, &n));
    LOG("result", reg.registrationResult);
    LOG("asked_out", SocketNotificationRetrieveEvents(&entry));
    LOG("key", (int)entry.lpCompletionKey);
    return ovl_end();
}
