/* The wait inside the result calls is not alertable. A queued APC stays queued until the
 * thread enters an alertable wait of its own.
 * Rules: A88 A138 B90
 * Oracle: wine */
#include "ovlviz.h"

static int ran;

static void CALLBACK apc(ULONG_PTR value)
{
    ran = ran + (int)value;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG("queued", QueueUserAPC(apc, GetCurrentThread(), 5) != 0);
    ovl_peer_send_after(b, 60, "one", 3);
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("ran", ran);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 60, "three", 5);
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &ov, &n, TRUE));
    LOG("n", n);
    LOG("ran", ran);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    LOG("ran", ran);
    return ovl_end();
}
