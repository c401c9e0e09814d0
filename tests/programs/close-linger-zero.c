/* SO_LINGER on with time 0 makes closesocket a reset: the peer's receive fails with 10054
 * instead of the 0 bytes of a graceful close.
 * Rules: A170 A193
 * Oracle: wine */
#include "ovlviz.h"

static void close_and_look(const char *name, int on)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    struct linger lg;

    ovl_pair(&a, &b);
    lg.l_onoff = (u_short)on;
    lg.l_linger = 0;
    LOG_RC("linger", setsockopt(b, SOL_SOCKET, SO_LINGER, (const char *)&lg, sizeof(lg)));
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG_RC("close", closesocket(b));
    LOG_BOOL(name, WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    closesocket(a);
}

int main(void)
{
    ovl_start();
    close_and_look("graceful", 0);
    close_and_look("hard", 1);
    return ovl_end();
}
