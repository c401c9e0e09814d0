/* A socket gets one port, once. What was pending before it got the port completes to it as
 * well; what had a routine keeps its routine. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED plain, with_routine;
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
    wb.len = 2;
    wb.buf = buf[0];
    WSARecv(a, &wb, 1, NULL, &flags, &plain, NULL);
    wb.buf = buf[1];
    WSARecv(a, &wb, 1, NULL, &flags, &with_routine, done);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    LOG_BOOL("again", CreateIoCompletionPort((HANDLE)a, port, 7, 0) != NULL);
    send(b, "AABB", 4, 0);
    SleepEx(100, TRUE);
    LOG("called", called);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 100));
    LOG("of_plain", which == &plain);
    LOG_BOOL("another", GetQueuedCompletionStatus(port, &n, &key, &which, 100));
    return ovl_end();
}
