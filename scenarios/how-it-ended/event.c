/* Two receives on two connections: one gets data, the other a reset. Both are indicated;
 * whoever wakes must ask for the result of each, and look at its error. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static HANDLE ev[2];

int main(void)
{
    WSABUF wb;
    DWORD i, done, n, flags = 0;

    ovl_start();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        ev[i] = CreateEvent(NULL, TRUE, FALSE, NULL); /* what WSACreateEvent makes, too */
        ov[i].hEvent = ev[i];
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    ovl_peer_send_after(b[0], 20, "hello", 5);
    ovl_peer_reset_after(b[1], 40);
    for (done = 0; done < 2; done++) {
        i = WaitForMultipleObjects(2, ev, FALSE, INFINITE) - WAIT_OBJECT_0;
        LOG("index", i);
        LOG_BOOL("result", WSAGetOverlappedResult(a[i], &ov[i], &n, FALSE, &flags));
        LOG("n", n);
        ResetEvent(ev[i]);
    }
    return ovl_end();
}
