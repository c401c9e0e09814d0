/* An ordinary recv that has to wait waits alertably inside: the routine runs there, in the
 * middle of the call, and then recv goes on waiting for its own data. */
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
    SOCKET a, b, c, d;
    WSABUF wb;
    DWORD flags = 0;
    char other[8];

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 20, "routine!", 8);
    ovl_peer_send_after(d, 60, "for recv", 8);
    LOG_BYTES("recv", other, recv(c, other, 8, 0)); /* no alertable wait in sight */
    LOG("called", called);
    while (!called) SleepEx(INFINITE, TRUE); /* recv may not have had to wait */
    return ovl_end();
}
