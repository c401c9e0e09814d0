/* The same program with Sleep where SleepEx belongs: the data arrives, the operation is
 * over, and the routine never runs. */
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
    WSABUF wb;
    DWORD flags = 0, i;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 20, "hello", 5);
    for (i = 0; i < 10 && !called; i++) Sleep(50);
    LOG("completed", HasOverlappedIoCompleted(&ov) != 0);
    LOG("called", called);
    return ovl_end();
}
