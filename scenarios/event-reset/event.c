/* An event stays set until somebody resets it. Starting the next operation with it does
 * so, at the start; reset it yourself before that, never after. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

static void post(void)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
}

int main(void)
{
    DWORD n, flags;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    post();
    send(b, "one", 3, 0);
    LOG_WAIT("first", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 1000, FALSE));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_WAIT("still_set", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 0, FALSE));
    post(); /* resets the event */
    LOG_WAIT("reset_by_start", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 0, FALSE));
    send(b, "two", 3, 0);
    LOG_WAIT("second", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 1000, FALSE));
    return ovl_end();
}
