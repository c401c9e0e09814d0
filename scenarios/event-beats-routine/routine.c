/* The same with an auto-reset event: the first wait takes it, and the second finds nothing
 * signalled and runs the routine. WAIT_IO_COMPLETION says nothing of the event: wait again. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET a, b;
    HANDLE tick;
    WSABUF wb;
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    send(b, "hello", 5, 0);
    Sleep(50); /* the routine is queued */
    tick = CreateEvent(NULL, FALSE, TRUE, NULL);
    for (i = 0; i < 3; i++) LOG_WAIT("wait", WaitForSingleObjectEx(tick, 100, TRUE));
    LOG("called", called);
    return ovl_end();
}
