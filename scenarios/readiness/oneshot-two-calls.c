/* The same, with one call that arms and another that waits: twice as many system calls. */
#include "ovlviz.h"

static SOCKET a, b;
static HANDLE port;
static char buf[4];

static SOCK_NOTIFY_REGISTRATION reg;

static void prepare(void)
{
    reg.socket = a;
    reg.completionKey = (PVOID)7;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_HANGUP;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
}

int main(void)
{
    OVERLAPPED_ENTRY entry;
    UINT32 events = 0;
    ULONG n;
    u_long on = 1;
    int size, total = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 20, "abcdef", 6);
    ovl_peer_send_after(b, 40, "ghi", 3);
    ovl_peer_close_after(b, 60);
    ioctlsocket(a, FIONBIO, &on);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    prepare();
    while (!(events & SOCK_NOTIFY_EVENT_HANGUP)) {
        ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
        GetQueuedCompletionStatusEx(port, &entry, 1, &n, INFINITE, FALSE);
        events = SocketNotificationRetrieveEvents(&entry);
        if (!(events & SOCK_NOTIFY_EVENT_IN)) continue;
        size = recv(a, buf, 4, 0);
        LOG_BYTES("got", buf, size);
        total = total + size;
    }
    LOG("total", total);
    return ovl_end();
}
