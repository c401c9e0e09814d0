/* REMOVE is asked for, and the context is freed without waiting for the packet: that packet
 * still comes, and its key points to what is gone. */
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
    LOG("removed", set(SOCK_NOTIFY_OP_REMOVE));
    closesocket(ctx.s);
    ctx.freed = 1;
    while (!(events & SOCK_NOTIFY_EVENT_REMOVE)) {
        ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
        events = SocketNotificationRetrieveEvents(&entry);
        owner = (struct context *)entry.lpCompletionKey;
        LOG("freed_before", owner->freed);
        LOG("events", events);
    }
    return ovl_end();
}
