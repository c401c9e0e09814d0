/* Three receives are posted ahead of their data. The buffers are filled in the order of the
 * calls, always; that the routines run in this order too is usual, and promised nowhere. */
#include "ovlviz.h"

static char buf[3][2];
static WSAOVERLAPPED ov[3];
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG("done", which == &ov[0] ? 0 : which == &ov[1] ? 1 : 2);
    called++;
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) {
        wb.buf = buf[i];
        wb.len = 2;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], done);
    }
    ovl_peer_send_after(b, 20, "AABBCC", 6);
    while (called < 3) SleepEx(INFINITE, TRUE);
    for (i = 0; i < 3; i++) LOG_BYTES("buffer", buf[i], 2);
    return ovl_end();
}
