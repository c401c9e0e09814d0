/* The data is there before the receive is. The call returns 0, and the event is
 * set already: immediate success is indicated like any other. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0, n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "early", 5, 0);
    Sleep(10);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("count", n);
    LOG_WAIT("event", WSAWaitForMultipleEvents(1, &ov.hEvent, FALSE, 0, FALSE));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
