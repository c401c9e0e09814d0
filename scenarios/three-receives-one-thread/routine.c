/* One thread serves three sockets with completion routines: each runs when its
 * receive has ended and the thread waits alertably. */
#include "ovlviz.h"

static SOCKET a[3], b[3];
static char buf[3][8];
static WSAOVERLAPPED ov[3];
static DWORD done;

static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    DWORD i;

    for (i = 0; i < 3; i++) {
        if (which == &ov[i]) {
            LOG("index", i);
            LOG_BYTES("data", buf[i], (int)n);
        }
    }
    done = done + 1;
}

int main(void)
{
    WSABUF wb;
    DWORD i, flags = 0;

    ovl_start();
    for (i = 0; i < 3; i++) {
        ovl_pair(&a[i], &b[i]);
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], received);
    }
    ovl_peer_send_after(b[2], 20, "two", 3);
    ovl_peer_send_after(b[0], 40, "zero", 4);
    ovl_peer_send_after(b[1], 60, "one", 3);
    while (done < 3) SleepEx(INFINITE, TRUE);
    return ovl_end();
}
