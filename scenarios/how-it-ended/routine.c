/* The same with completion routines: each is called once, for the failure just as for the
 * success, and gets the error and the count as arguments. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG_ERR(which == &ov[0] ? "data" : "reset", error);
    LOG("n", n);
    called++;
}

int main(void)
{
    WSABUF wb;
    DWORD i, flags = 0;

    ovl_start();
    for (i = 0; i < 2; i++) {
        ovl_pair(&a[i], &b[i]);
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], done);
    }
    ovl_peer_send_after(b[0], 20, "hello", 5);
    ovl_peer_reset_after(b[1], 40);
    while (called < 2) SleepEx(INFINITE, TRUE);
    return ovl_end();
}
