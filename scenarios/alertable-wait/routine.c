/* The operation completes while its thread computes. Neither the computing nor a plain
 * Sleep runs the routine; only a wait that is alertable does. */
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
    DWORD flags = 0, start = GetTickCount();

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 20, "hello", 5);
    while (GetTickCount() - start < 50) continue; /* the thread computes */
    LOG("after_computing", called);
    Sleep(50);
    LOG("after_sleep", called);
    LOG_SLEEP("alertable", SleepEx(1000, TRUE));
    LOG("after_sleepex", called);
    return ovl_end();
}
