/* The same two pieces, and no receive is posted: the port tells when recv would not block,
 * and the thread fetches the bytes itself. The close is told as HANGUP. */
#include "ovlviz.h"

#define FIRST_MS 20
#define SECOND_MS 40
#define CLOSE_MS 60
#define KEY 7

static SOCKET a, b;
static char buf[8];

int main(void)
{
    HANDLE port;
    SOCK_NOTIFY_REGISTRATION reg = {0};
    OVERLAPPED_ENTRY entry;
    UINT32 n, events = 0;
    u_long on = 1;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, FIRST_MS, "first", 5);
    ovl_peer_send_after(b, SECOND_MS, "second", 6);
    ovl_peer_close_after(b, CLOSE_MS);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ioctlsocket(a, FIONBIO, &on);
    reg.socket = a;
    reg.completionKey = (PVOID)KEY;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN | SOCK_NOTIFY_REGISTER_EVENT_HANGUP;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    while (!(events & SOCK_NOTIFY_EVENT_HANGUP)) {
        ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
        events = SocketNotificationRetrieveEvents(&entry);
        LOG_BYTES("got", buf, recv(a, buf, 8, 0));
    }
    reg.operation = SOCK_NOTIFY_OP_REMOVE;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
    while (!(events & SOCK_NOTIFY_EVENT_REMOVE)) { /* the last packet that tells of a */
        ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
        events = SocketNotificationRetrieveEvents(&entry);
    }
    closesocket(a);
    return ovl_end();
}
