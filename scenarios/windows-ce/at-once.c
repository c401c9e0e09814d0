/* The data is there already, so WSARecv returns 0. Is the event set? One page says it has been
 * set by then; another, of CE 5.0 and 6.0, that success sets no event. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD n = 0, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 1, "hi", 2);
    Sleep(5);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 5));
    return ovl_end();
}
