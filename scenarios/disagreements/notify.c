/* Socket notifications: a trigger that says LEVEL and no more, a socket that is registered
 * again, a call without registrations, and a time-out. */
#include "ovlviz.h"

static SOCK_NOTIFY_REGISTRATION one;

static DWORD again(HANDLE port, BYTE trigger)
{
    one.triggerFlags = trigger;
    ProcessSocketNotifications(port, 1, &one, 0, 0, NULL, NULL);
    return one.registrationResult;
}

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    OVERLAPPED_ENTRY entry;
    UINT32 count;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    one.socket = a;
    one.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    one.operation = SOCK_NOTIFY_OP_ENABLE;
    LOG_ERR("level_alone", again(port, SOCK_NOTIFY_TRIGGER_LEVEL));
    again(port, SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT);
    LOG_ERR("again", again(port, SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT));
    LOG("time_out", ProcessSocketNotifications(port, 0, NULL, 20, 1, &entry, &count));
    return ovl_end();
}
