/* closesocket may return before the operations it ended are indicated. This program takes
 * its return for the end, and reuses the OVERLAPPED: the routine comes later, and finds
 * another connection's data. */
#include "ovlviz.h"

struct connection {
    WSAOVERLAPPED ov; /* first, so that a pointer to it is one to the connection */
    int number;
};

static struct connection one;
static char buf[8];

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG("connection", ((struct connection *)which)->number);
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    one.number = 1;
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &one.ov, done);
    closesocket(a);
    one.number = 2; /* "connection 1 is gone" */
    LOG_SLEEP("sleep", SleepEx(100, TRUE));
    return ovl_end();
}
