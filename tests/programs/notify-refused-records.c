/* A record with two operations does neither; and a registration that is being removed cannot be
 * switched on before its REMOVE packet has been taken.
 * Rules: B149 B151 B184
 * Oracle: documentation. Wine 8.0 has no ProcessSocketNotifications. */
#include "ovlviz.h"

static SOCK_NOTIFY_REGISTRATION one;

static int refused(HANDLE port, int operation)
{
    one.operation = (UCHAR)operation;
    one.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    one.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    ProcessSocketNotifications(port, 1, &one, 0, 0, NULL, NULL);
    return one.registrationResult != 0;
}

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    OVERLAPPED_ENTRY entry;
    UINT32 count = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    one.socket = a;
    LOG("enable", refused(port, SOCK_NOTIFY_OP_ENABLE));
    LOG("two_operations", refused(port, SOCK_NOTIFY_OP_DISABLE | SOCK_NOTIFY_OP_REMOVE));
    send(b, "x", 1, 0);
    LOG("still_on", ProcessSocketNotifications(port, 0, NULL, 1000, 1, &entry, &count));
    LOG("events", SocketNotificationRetrieveEvents(&entry));
    LOG("remove", refused(port, SOCK_NOTIFY_OP_REMOVE));
    LOG("enable_too_soon", refused(port, SOCK_NOTIFY_OP_ENABLE));
    ProcessSocketNotifications(port, 0, NULL, 1000, 1, &entry, &count);
    LOG("events", SocketNotificationRetrieveEvents(&entry) & SOCK_NOTIFY_EVENT_REMOVE);
    LOG("enable_later", refused(port, SOCK_NOTIFY_OP_ENABLE));
    return ovl_end();
}
