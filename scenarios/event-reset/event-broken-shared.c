/* Two operations share one event. A wake says only that one of them is over, and the next
 * start resets the event of both: a completion is wiped out. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static WSAEVENT ev;

static void post(int i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    ov[i].hEvent = ev;
    WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    int i;

    ovl_start();
    ev = WSACreateEvent();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        post(i);
    }
    send(b[0], "zero", 4, 0);
    LOG_WAIT("wake", WSAWaitForMultipleEvents(1, &ev, TRUE, 1000, FALSE));
    send(b[1], "one", 3, 0);
    Sleep(50); /* now both are over */
    post(0);   /* resets the event that tells of the second */
    LOG_WAIT("wait", WSAWaitForMultipleEvents(1, &ev, TRUE, 500, FALSE));
    LOG("second_completed", HasOverlappedIoCompleted(&ov[1]) != 0);
    return ovl_end();
}
