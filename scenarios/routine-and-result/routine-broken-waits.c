/* Waiting for an operation that has a routine. Its hEvent is no event but the program's own
 * (here: a number of a connection), so there is nothing to wait for: the result is anything. */
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
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = (HANDLE)0x1234; /* allowed: with a routine, nobody looks at it */
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 20, "hello", 5);
    LOG_BOOL("wait", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("called", called);
    return ovl_end();
}
