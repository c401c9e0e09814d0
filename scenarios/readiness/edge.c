/* EDGE: the port tells that something has come, and not that something is left. Every
 * packet means: read until WSAEWOULDBLOCK. */
#include "ovlviz.h"

static SOCKET a, b;
static HANDLE port;
static char buf[4];

static DWORD arm(UINT8 trigger)
{
    SOCK_NOTIFY_REGISTRATION reg = {0};

    reg.socket = a;
    reg.completionKey = (PVOID)7;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_HANGUP;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = trigger;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    return reg.registrationResult;
}

int main(void)
{
    OVERLAPPED_ENTRY entry;
    UINT32 n, events = 0;
    u_long on = 1;
    int size, total = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    arm(SOCK_NOTIFY_TRIGGER_EDGE | SOCK_NOTIFY_TRIGGER_PERSISTENT); /* before anything comes */
    ovl_peer_send_after(b, 20, "abcdef", 6);
    ovl_peer_send_after(b, 40, "ghi", 3);
    ovl_peer_close_after(b, 60);
    while (!(events & SOCK_NOTIFY_EVENT_HANGUP)) {
        ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
        events = SocketNotificationRetrieveEvents(&entry);
        while ((size = recv(a, buf, 4, 0)) > 0) {
            LOG_BYTES("got", buf, size);
            total = total + size;
        }
    }
    LOG("total", total);
    return ovl_end();
}
