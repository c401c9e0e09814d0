/* The program looks for the count in the variable that it gave to WSARecv. The operation
 * pended, so the variable has what it had before: 777. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, &n, &flags, &ov, NULL);
    ovl_peer_send_after(b, 20, "hello", 5);
    LOG_WAIT("wait", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 1000, FALSE));
    LOG("n", n);
    return ovl_end();
}
