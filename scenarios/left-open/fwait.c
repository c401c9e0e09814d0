/* fWait TRUE for a receive that has a completion routine. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG("called", n);
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    ov.hEvent = WSACreateEvent(); /* the program's own, since there is a routine */
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags); /* wrong: poll, or wait alertably */
    LOG("n", n);
    return ovl_end();
}
