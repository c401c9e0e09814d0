/* Waiting for two events at once. Windows CE can wait for any of several objects, not for all. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    HANDLE events[2];
    DWORD flags = 0, i;
    WSABUF wb;

    ovl_start();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        wb.buf = buf[i];
        wb.len = 8;
        ov[i].hEvent = events[i] = WSACreateEvent();
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
        ovl_peer_send_after(b[i], 10, "hi", 2);
    }
    LOG_WAIT("all", WaitForMultipleObjects(2, events, TRUE, INFINITE));
    LOG_WAIT("any", WaitForMultipleObjects(2, events, FALSE, INFINITE));
    return ovl_end();
}
