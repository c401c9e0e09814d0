/* The peer's graceful close gives a successful packet with 0 bytes, to a pending receive
 * and to a new one. The other end of the dialogue: FALSE with a packet means a failure.
 * Rules: A167 B23 B42
 * Oracle: wine */
#include "ovlviz.h"

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
    port = CreateIoCompletionPort((HANDLE)a, NULL, 8, 0);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_close_after(b, 60);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 1000));
    LOG("n", n);
    LOG("is_ov", got == &ov);
    n = 777;
    LOG_RC("recv_again", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("n", n);
    n = 777;
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG("n", n);
    return ovl_end();
}
