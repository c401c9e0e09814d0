/* An operation that is done when the call returns queues one packet all the same. Whoever
 * handles the result in place as well handles it twice.
 * Rules: A13 A14 B15 B16 B40
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED in = {0}, out = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 3, 0);
    send(b, "12345", 5, 0);
    Sleep(60);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &in, NULL));
    LOG("n", n);
    LOG_ST("internal", in.Internal);
    LOG("high", in.InternalHigh);
    wb.len = 2;
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &out, NULL));
    LOG_BOOL("packet_1", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG("is_recv", got == &in);
    LOG("n", n);
    LOG_BOOL("packet_2", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG("is_send", got == &out);
    LOG("n", n);
    LOG_BOOL("packet_3", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    return ovl_end();
}
