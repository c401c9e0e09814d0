/* Two receives are posted before anything arrives, each with an event.
 * The thread sleeps in one wait and learns from its result which one ended. */
#include "ovlviz.h"

#define FIRST_MS 20
#define SECOND_MS 40
#define CLOSE_MS 60

static SOCKET a, b;
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static WSAEVENT ev[2];

static void post(DWORD i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    ov[i].hEvent = ev[i];
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    DWORD i, n, flags, done;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, FIRST_MS, "first", 5);
    ovl_peer_send_after(b, SECOND_MS, "second", 6);
    ovl_peer_close_after(b, CLOSE_MS);
    for (i = 0; i < 2; i++) {
        ev[i] = WSACreateEvent();
        post(i);
    }
    for (done = 0; done < 3; done++) {
        i = WSAWaitForMultipleEvents(2, ev, FALSE, WSA_INFINITE, FALSE) - WSA_WAIT_EVENT_0;
        WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags);
        LOG_BYTES("got", buf[i], (int)n);
        WSAResetEvent(ev[i]);
        if (done == 0) post(i); /* this one will see the close */
    }
    closesocket(a);
    return ovl_end();
}
