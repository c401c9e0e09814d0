/* The reset comes after the next start. This start finds data, so the operation is over
 * and the event set when WSARecv returns: the reset wipes that out, and the wait hangs. */
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
    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    post();
    send(b, "one", 3, 0);
    WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, WSA_INFINITE, FALSE);
    send(b, "two", 3, 0);
    Sleep(50); /* "two" has arrived */
    post();
    WSAResetEvent(ov.hEvent); /* too late */
    LOG_WAIT("second", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 500, FALSE));
    LOG("completed", HasOverlappedIoCompleted(&ov) != 0);
    return ovl_end();
}
