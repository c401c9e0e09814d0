/* An overlapped receive with MSG_PEEK, which is documented for other sockets only; and a
 * routine without an OVERLAPPED on a socket that has a port. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG("called", 1);
}

int main(void)
{
    SOCKET a, b, c, d;
    WSABUF wb;
    DWORD n, flags = MSG_PEEK;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "hello", 5, 0);
    Sleep(50);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("peek", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BYTES("still_there", buf, recv(a, buf, 8, 0));

    ovl_pair(&c, &d);
    CreateIoCompletionPort((HANDLE)c, NULL, 7, 0);
    send(d, "hello", 5, 0);
    Sleep(50);
    flags = 0;
    LOG_RC("routine_alone", WSARecv(c, &wb, 1, &n, &flags, NULL, done));
    return ovl_end();
}
