/* SOCK_NOTIFY_REGISTRATION has 24 bytes: socket, key, a 16-bit filter, two 8-bit fields and the
 * 32-bit result. The events have fixed values.
 * Rules: B148 B173
 * Oracle: documentation. mingw-w64 winsock2.h; page of SocketNotificationRetrieveEvents. */
#include "ovlviz.h"

static HANDLE port;

int main(void)
{
    ovl_start();
    port = NULL;
    LOG("size", sizeof(SOCK_NOTIFY_REGISTRATION));
    LOG("socket", offsetof(SOCK_NOTIFY_REGISTRATION, socket));
    LOG("completionKey", offsetof(SOCK_NOTIFY_REGISTRATION, completionKey));
    LOG("eventFilter", offsetof(SOCK_NOTIFY_REGISTRATION, eventFilter));
    LOG("operation", offsetof(SOCK_NOTIFY_REGISTRATION, operation));
    LOG("triggerFlags", offsetof(SOCK_NOTIFY_REGISTRATION, triggerFlags));
    LOG("registrationResult", offsetof(SOCK_NOTIFY_REGISTRATION, registrationResult));
    LOG("events", SOCK_NOTIFY_EVENTS_ALL);
    LOG("filters", SOCK_NOTIFY_REGISTER_EVENTS_ALL);
    LOG("triggers", SOCK_NOTIFY_TRIGGER_ALL);
    LOG("sum", SOCK_NOTIFY_EVENT_IN + SOCK_NOTIFY_EVENT_OUT + SOCK_NOTIFY_EVENT_HANGUP +
                   SOCK_NOTIFY_EVENT_ERR + SOCK_NOTIFY_EVENT_REMOVE);
    return ovl_end();
}
