/* An object that is signalled already satisfies an alertable wait before the APC queue is
 * looked at. A manual-reset event that nobody resets starves every routine.
 * Rules: A132 A150 A151
 * Oracle: wine */
#include "ovlviz.h"

static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    WSAEVENT ev[2];
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    ev[0] = WSACreateEvent();
    ev[1] = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    WSASetEvent(ev[1]);
    send(b, "x", 1, 0);
    Sleep(100);
    for (i = 0; i < 3; i++)
        LOG_WAIT("any", WSAWaitForMultipleEvents(2, ev, FALSE, 100, TRUE));
    LOG("called", called);
    LOG_WAIT("all", WSAWaitForMultipleEvents(2, ev, TRUE, 100, TRUE));
    LOG("called", called);
    WSAResetEvent(ev[1]);
    LOG_WAIT("any", WSAWaitForMultipleEvents(2, ev, FALSE, 100, TRUE));
    return ovl_end();
}
