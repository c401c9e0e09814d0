/* What queues no packet on an associated socket: calls without an OVERLAPPED, the plain
 * calls, and an overlapped call that is refused.
 * Rules: A5 A22 B16 B17 B18 B19
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, s;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    CreateIoCompletionPort((HANDLE)s, port, 2, 0);
    wb.buf = buf;
    wb.len = 4;
    send(b, "abcdefgh", 8, 0);
    Sleep(60);
    LOG_RC("WSARecv", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    LOG_RC("WSASend", WSASend(a, &wb, 1, &n, 0, NULL, NULL));
    LOG("recv", recv(a, buf, 8, 0));
    LOG("send", send(a, "x", 1, 0));
    LOG_RC("refused", WSARecv(s, &wb, 1, &n, &flags, &ov, NULL));
    LOG_RC("shutdown", shutdown(a, SD_SEND));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    return ovl_end();
}
