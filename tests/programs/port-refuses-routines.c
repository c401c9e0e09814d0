/* A completion routine on an associated socket is refused: WSAEINVAL, no routine, no
 * packet; even for an operation that could be done at once.
 * Rules: A32 B32
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
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 5, 0);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, done));
    send(b, "data", 4, 0);
    Sleep(60);
    LOG_RC("recv_with_data", WSARecv(a, &wb, 1, &n, &flags, &ov, done));
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &ov, done));
    LOG_SLEEP("sleep", SleepEx(60, TRUE));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    LOG("called", called);
    LOG("still_there", recv(a, buf, 8, 0));
    return ovl_end();
}
