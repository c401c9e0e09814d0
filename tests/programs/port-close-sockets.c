/* Closing an associated socket queues one packet for each pending operation, with the old
 * key, and nothing for an idle socket.
 * Rules: A186 A187 B94 B95 B96 B102 B103
 * Oracle: documentation. The page of closesocket: ERROR_OPERATION_ABORTED (C1 takes it as
 * the default; tests on Windows also saw 1236). Wine 8.0 gives 676 (section 17). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    char buf[2][4];
    WSABUF wb;
    WSAOVERLAPPED ov[2];
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 777, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 21, 0);
    CreateIoCompletionPort((HANDLE)c, port, 22, 0);
    for (i = 0; i < 2; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        wb.buf = buf[i];
        wb.len = 4;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    LOG_RC("close_idle", closesocket(c));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    LOG_RC("close_busy", closesocket(a));
    for (i = 0; i < 2; i++) {
        LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 500));
        LOG("key", key);
        LOG("n", n);
        LOG("mine", got == &ov[0] || got == &ov[1]);
    }
    LOG_BOOL("no_more", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    return ovl_end();
}
