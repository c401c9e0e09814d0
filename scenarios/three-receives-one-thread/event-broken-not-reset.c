/* The same, but the event is never reset. It stays set, every wait returns for it at once,
 * and the program sees the first receive again and again instead of the others. */
#include "ovlviz.h"

static SOCKET a[3], b[3];
static char buf[3][8];
static WSAOVERLAPPED ov[3];
static WSAEVENT ev[3];

static void post(DWORD i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    ov[i].hEvent = ev[i];
    WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    DWORD i, n, flags, done;

    ovl_start();
    for (i = 0; i < 3; i++) {
        ovl_pair(&a[i], &b[i]);
        ev[i] = WSACreateEvent();
        post(i);
    }
    ovl_peer_send_after(b[2], 20, "two", 3);
    ovl_peer_send_after(b[0], 40, "zero", 4);
    ovl_peer_send_after(b[1], 60, "one", 3);
    for (done = 0; done < 3; done++) {
        i = WSAWaitForMultipleEvents(3, ev, FALSE, WSA_INFINITE, FALSE) - WSA_WAIT_EVENT_0;
        WSAGetOverlappedResult(a[i], &ov[i], &n, FALSE, &flags);
        LOG("index", i);
        LOG_BYTES("data", buf[i], (int)n);
    }
    return ovl_end();
}
