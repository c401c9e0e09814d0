/* Four receives with a completion routine. Windows CE has no APCs, so each call gets a thread
 * that will run its routine. The thread that made the calls need not wait at all. */
#include "ovlviz.h"

#define N 4

static SOCKET a[N], b[N];
static char buf[N][8];
static WSAOVERLAPPED ov[N];
static LONG done;

static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    InterlockedIncrement(&done);
    Sleep(5);                        /* the routines run beside each other */
}

int main(void)
{
    DWORD flags = 0, i;
    WSABUF wb;

    ovl_start();
    for (i = 0; i < N; i++) {
        ovl_pair(&a[i], &b[i]);
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], received);
        ovl_peer_send_after(b[i], 10 + i, "hi", 2);
    }
    Sleep(30);                       /* no alertable wait */
    LOG("done", done);
    return ovl_end();
}
