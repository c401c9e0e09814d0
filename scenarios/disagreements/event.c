/* Two starts that are refused: on a socket without a connection, with an event that is set,
 * and with something in hEvent that is no event. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s, a, b;
    HANDLE ev;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ev = CreateEvent(NULL, TRUE, TRUE, NULL); /* set */
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = ev;
    s = socket(AF_INET, SOCK_STREAM, 0);
    LOG_RC("not_connected", WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ev, 0));
    ovl_pair(&a, &b);
    ov.hEvent = (HANDLE)0x1234;
    LOG_RC("no_event", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    return ovl_end();
}
