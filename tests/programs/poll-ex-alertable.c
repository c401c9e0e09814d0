/* GetOverlappedResultEx with the alertable flag: an APC ends the wait with 192 and the
 * operation goes on. Timeout 0 is a mere poll and runs nothing.
 * Rules: A97 A98 A137
 * Oracle: wine */
#include "ovlviz.h"

static int ran;

static void CALLBACK apc(ULONG_PTR value)
{
    ran++;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    QueueUserAPC(apc, GetCurrentThread(), 0);
    LOG_BOOL("poll_alertable", GetOverlappedResultEx((HANDLE)a, &ov, &n, 0, TRUE));
    LOG("ran", ran);
    LOG_BOOL("wait_not_alertable", GetOverlappedResultEx((HANDLE)a, &ov, &n, 60, FALSE));
    LOG("ran", ran);
    LOG_BOOL("wait_alertable", GetOverlappedResultEx((HANDLE)a, &ov, &n, 1000, TRUE));
    LOG("ran", ran);
    LOG_ST("internal", ov.Internal);
    ovl_peer_send_after(b, 60, "go", 2);
    LOG_BOOL("wait_again", GetOverlappedResultEx((HANDLE)a, &ov, &n, 1000, TRUE));
    LOG("n", n);
    return ovl_end();
}
