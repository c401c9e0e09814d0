/* Data is there: the receive returns 0 at once, yet its routine has not run. It waits in
 * the thread's queue through Sleep and through waits that are not alertable, and runs in
 * the first alertable one, even with timeout 0.
 * Rules: A14 A15 A137 A138 A152 A163
 * Oracle: wine */
#include "ovlviz.h"

static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    called = called + 1;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    WSAEVENT never;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    never = WSACreateEvent();
    send(b, "now", 3, 0);
    Sleep(100);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, done));
    LOG("n", n);
    LOG("called", called);
    Sleep(50);
    LOG_WAIT("not_alertable", WaitForSingleObjectEx(never, 50, FALSE));
    LOG_WAIT("plain", WaitForMultipleObjects(1, &never, FALSE, 50));
    LOG("called", called);
    LOG_WAIT("alertable", WaitForSingleObjectEx(never, 0, TRUE));
    LOG("called", called);
    LOG_WAIT("again", WaitForSingleObjectEx(never, 0, TRUE));
    return ovl_end();
}
