/* Closed without REMOVE: the packet that was queued before still comes, with the key of a
 * context that is gone, and the REMOVE that the program waits for never does. */
#include "ovlviz.h"

struct context {
    SOCKET s;
    int freed;
};

static struct context ctx;
static SOCKET b;
static HANDLE port;

/* Carries out one operation on the registration, whose key is the context's address. */
static DWORD set(UINT8 operation)
{
    SOCK_NOTIFY_REGISTRATION reg = {0};

    reg.socket = ctx.s;
    reg.completionKey = &ctx;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_HANGUP;
    reg.operation = operation;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_EDGE | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    return reg.registrationResult;
}

int main(void)
{
    struct context *owner;
    OVERLAPPED_ENTRY entry;
    UINT32 n, events = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&ctx.s, &b);
    set(SOCK_NOTIFY_OP_ENABLE);
    send(b, "bye", 3, 0);
    closesocket(b);
    Sleep(10);
    closesocket(ctx.s);
    ctx.freed = 1;
    while (ProcessSocketNotifications(port, 0, NULL, 100, 1, &entry, &n) == ERROR_SUCCESS) {
        events = SocketNotificationRetrieveEvents(&entry);
        owner = (struct context *)entry.lpCompletionKey;
        LOG("freed_before", owner->freed);
        LOG("events", events);
    }
    LOG("remove_came", (events & SOCK_NOTIFY_EVENT_REMOVE) != 0);
    return ovl_end();
}
