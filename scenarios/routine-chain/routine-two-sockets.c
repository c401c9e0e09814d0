/* Receives of two sockets complete together. Their routines run one after the other, the
 * first posted first; that those of one socket do not nest is a promise, the rest is not. */
#include "ovlviz.h"

static char buf[4][2];
static WSAOVERLAPPED ov[4];
static int called, depth, deepest;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    depth++;
    if (depth > deepest) deepest = depth;
    LOG("operation", which == &ov[0] ? 0 : which == &ov[1] ? 1 : which == &ov[2] ? 2 : 3);
    called++;
    depth--;
}

int main(void)
{
    SOCKET x[2], y[2];
    WSABUF wb;
    DWORD i, flags = 0;

    ovl_start();
    ovl_pair(&x[0], &y[0]);
    ovl_pair(&x[1], &y[1]);
    for (i = 0; i < 4; i++) { /* 0 and 2 on the first socket, 1 and 3 on the second */
        wb.buf = buf[i];
        wb.len = 2;
        WSARecv(x[i % 2], &wb, 1, NULL, &flags, &ov[i], done);
    }
    send(y[0], "AABB", 4, 0);
    send(y[1], "CCDD", 4, 0);
    Sleep(50); /* all four are complete; no routine has run */
    SleepEx(INFINITE, TRUE);
    LOG("called", called);
    LOG("deepest", deepest);
    return ovl_end();
}
