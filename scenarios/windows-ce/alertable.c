/* The desktop's way to let a routine run: an alertable wait. On Windows CE it is a wait like any
 * other; the routine has run meanwhile, on a thread of its own. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;
static DWORD thread;

static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    thread = GetCurrentThreadId();
}

int main(void)
{
    DWORD flags = 0;
    WSABUF wb;
    HANDLE never;

    ovl_start();
    ovl_pair(&a, &b);
    never = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, received);
    ovl_peer_send_after(b, 10, "hi", 2);
    LOG_WAIT("wait", WSAWaitForMultipleEvents(1, &never, FALSE, 50, TRUE));
    LOG("ran on my thread", thread == GetCurrentThreadId());
    LOG("ran", thread != 0);
    return ovl_end();
}
