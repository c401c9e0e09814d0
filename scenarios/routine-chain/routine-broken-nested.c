/* A routine that itself waits alertably breaks the promise: the other routine of the same
 * socket runs inside it. */
#include "ovlviz.h"

static char buf[2][2];
static WSAOVERLAPPED ov[2];
static int called, depth, deepest;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    depth++;
    if (depth > deepest) deepest = depth;
    called++;
    SleepEx(0, TRUE); /* lets the next routine in */
    depth--;
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD i, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 2; i++) {
        wb.buf = buf[i];
        wb.len = 2;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], done);
    }
    send(b, "AABB", 4, 0);
    Sleep(50);
    SleepEx(INFINITE, TRUE);
    LOG("called", called);
    LOG("deepest", deepest);
    return ovl_end();
}
