/* A routine on a socket that has a port is refused, by the call itself: nothing is started,
 * neither routine nor packet will come. */
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
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    send(b, "hello", 5, 0);
    SleepEx(50, TRUE);
    LOG("called", called);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 50));
    return ovl_end();
}
