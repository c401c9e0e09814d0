/* One socket tells a port that it is ready, and receives on the same port. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;
static SOCK_NOTIFY_REGISTRATION one;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;
    HANDLE port;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    one.socket = a;
    one.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    one.operation = SOCK_NOTIFY_OP_ENABLE;
    one.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    ProcessSocketNotifications(port, 1, &one, 0, 0, NULL, NULL);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    return ovl_end();
}
