/* A poll may see an operation as complete while its routine is still queued, because the
 * thread has not waited alertably yet. Asking with fWait FALSE is allowed for an operation
 * with a routine.
 * Rules: A89 A90 A138 A157
 * Oracle: wine */
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
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    LOG_BOOL("poll_pending", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    send(b, "early", 5, 0);
    Sleep(100);
    LOG_BOOL("poll_done", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG("called", called);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    LOG("called", called);
    LOG_BOOL("poll_after", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    return ovl_end();
}
