/* On an associated socket, a routine given without an OVERLAPPED is ignored and the call is
 * synchronous, as on any other socket.
 * Rules: A6 B18 B33
 * Oracle: documentation. The table of "Receiving Completion Indications" (C13); Wine 8.0
 * refuses the call with WSAEINVAL. */
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
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 5, 0);
    send(b, "data", 4, 0);
    Sleep(60);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, NULL, done));
    LOG("n", n);
    LOG_SLEEP("sleep", SleepEx(60, TRUE));
    LOG("called", called);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    return ovl_end();
}
