/* A call with a bad argument fails as a whole: its value is a WSAE code, the registration
 * it brings is not made, and the packet that waits stays where it is. */
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
    OVERLAPPED_ENTRY entry[2];
    UINT32 n = 0;
    HANDLE port;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    fill(&reg, a, SOCK_NOTIFY_REGISTER_EVENT_IN);
    PostQueuedCompletionStatus(port, 0, 1, NULL);
    LOG_ERR("no_port", ProcessSocketNotifications((HANDLE)a, 1, &reg, 0, 2, entry, &n));
    LOG_ERR("records", ProcessSocketNotifications(port, 0, &reg, 0, 2, entry, &n));
    LOG_ERR("timeout", ProcessSocketNotifications(port, 1, &reg, 5, 0, NULL, NULL));
    LOG_ERR("entries", ProcessSocketNotifications(port, 1, &reg, 0, 0, entry, NULL));
    LOG_ERR("count", ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, &n));
    LOG_ERR("overlap", ProcessSocketNotifications(
                           port, 1, (SOCK_NOTIFY_REGISTRATION *)entry, 0, 2, entry, &n));
    LOG("result", reg.registrationResult);
    send(b, "x", 1, 0);
    Sleep(10);
    LOG("good", ProcessSocketNotifications(port, 0, NULL, 0, 2, entry, &n));
    LOG("packets", n);
    return ovl_end();
}
