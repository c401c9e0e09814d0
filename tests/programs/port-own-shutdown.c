/* shutdown(SD_RECEIVE) queues nothing and leaves a pending receive pending; new receives
 * are refused. What ends the pending one is a cancel.
 * Rules: A29 A173 B19 B109
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0}, late = {0};
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
    LOG_RC("shutdown", shutdown(a, SD_RECEIVE));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    LOG_RC("late", WSARecv(a, &wb, 1, NULL, &flags, &late, NULL));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    LOG("is_ov", got == &ov);
    return ovl_end();
}
