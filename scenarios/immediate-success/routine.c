/* The data is there before the receive is. The call returns 0, and the routine
 * is queued, not run: it runs in the next alertable wait. */
#include "ovlviz.h"

static int called;

static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    called = called + 1;
}

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
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, received));
    LOG("count", n);
    LOG("called", called);
    Sleep(10);
    LOG("called_after_sleep", called);
    LOG_SLEEP("alertable", SleepEx(0, TRUE));
    LOG("called_at_last", called);
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
