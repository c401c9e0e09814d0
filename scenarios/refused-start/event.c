/* A start that fails with anything but WSA_IO_PENDING starts nothing, so nothing will ever
 * be indicated: not by the event, not by the routine. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov, with_routine;
static DWORD called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET s, closed;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, 0); /* connected to nobody */
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("not_connected", WSARecv(s, &wb, 1, NULL, &flags, &with_routine, done));
    closed = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(closed);
    LOG_RC("closed", WSARecv(closed, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("event", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 100, TRUE));
    LOG("called", called);
    return ovl_end();
}
