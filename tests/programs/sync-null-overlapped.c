/* Whether a call is overlapped depends on the call, not on the socket: without an
 * OVERLAPPED, WSARecv on an overlapped socket blocks until data is there, and a completion
 * routine given with it is ignored.
 * Rules: A5 A6 A1
 * Oracle: documentation. The table of "Receiving Completion Indications" says that the
 * routine is ignored; Wine 8.0 fails the second call with 6, because it then has no event
 * to wait for. */
#include "ovlviz.h"

static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    DWORD n = 777, flags = 0, began;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ovl_peer_send_after(b, 100, "one", 3);
    began = GetTickCount();
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    LOG("blocked", GetTickCount() - began >= 80);
    LOG("n", n);
    ovl_peer_send_after(b, 100, "three", 5);
    LOG_RC("recv_routine", WSARecv(a, &wb, 1, &n, &flags, NULL, done));
    LOG("n", n);
    LOG_SLEEP("sleep", SleepEx(50, TRUE));
    LOG("called", called);
    return ovl_end();
}
