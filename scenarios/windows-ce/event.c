/* The same four receives with events: one thread, whatever their number. */
#include "ovlviz.h"

#define N 4

static SOCKET a[N], b[N];
static char buf[N][8];
static WSAOVERLAPPED ov[N];

int main(void)
{
    DWORD n, flags = 0, i, left, done = 0;
    HANDLE events[N];
    WSABUF wb;

    ovl_start();
    for (i = 0; i < N; i++) {
        ovl_pair(&a[i], &b[i]);
        wb.buf = buf[i];
        wb.len = 8;
        ov[i].hEvent = events[i] = WSACreateEvent();
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
        ovl_peer_send_after(b[i], 10 + i, "hi", 2);
    }
    for (left = N; left > 0; left--) {
        i = WaitForMultipleObjects(N, events, FALSE, INFINITE) - WAIT_OBJECT_0;
        WSAGetOverlappedResult(a[i], &ov[i], &n, FALSE, &flags);
        ResetEvent(events[i]);
        done++;
    }
    LOG("done", done);
    return ovl_end();
}
