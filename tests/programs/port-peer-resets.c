/* The peer's reset under a pending receive: a packet with FALSE, 64 and 0 bytes. Afterwards
 * new operations are refused with 10054 and queue nothing.
 * Rules: A91 A171 B17 B86 B87
 * Oracle: documentation. Wine's test_completion_port demands the refusals of Windows; in
 * Wine 8.0 the new receive succeeds with 0 bytes and queues (section 17). */
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
    ovl_peer_reset_after(b, 60);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 1000));
    LOG("n", n);
    LOG("is_ov", got == &ov);
    LOG_ST("internal", ov.Internal);
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &ov, NULL));
    LOG_RC("recv_again", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    return ovl_end();
}
