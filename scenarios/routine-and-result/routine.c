/* One socket, a receive with a routine and one with an event. The first may be polled, and
 * the second may even be waited for; only waiting for the first is forbidden. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED with_routine, with_event;
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.len = 8;
    wb.buf = buf[0];
    WSARecv(a, &wb, 1, NULL, &flags, &with_routine, done);
    wb.buf = buf[1];
    with_event.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &with_event, NULL);
    ovl_peer_send_after(b, 20, "one", 3);
    ovl_peer_send_after(b, 40, "two", 3);
    LOG_BOOL("poll_early", WSAGetOverlappedResult(a, &with_routine, &n, FALSE, &flags));
    LOG_BOOL("wait_other", WSAGetOverlappedResult(a, &with_event, &n, TRUE, &flags));
    LOG_BOOL("poll_late", WSAGetOverlappedResult(a, &with_routine, &n, FALSE, &flags));
    LOG("called_so_far", called); /* polling sees the end before the routine has run */
    SleepEx(INFINITE, TRUE);
    LOG("called", called);
    return ovl_end();
}
