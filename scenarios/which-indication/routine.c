/* With a completion routine nobody looks at hEvent. It is the program's own: here it
 * carries the number of the connection to the routine. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG("connection", (int)(ULONG_PTR)which->hEvent);
    LOG("n", n);
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = (WSAEVENT)42;
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    send(b, "hello", 5, 0);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    return ovl_end();
}
