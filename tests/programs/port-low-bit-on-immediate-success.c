/* The low bit of hEvent silences the port for operations that are done at once, too; the
 * next operation without it queues again.
 * Rules: A69 B15 B31
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port, ev;
    DWORD n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 4, 0);
    ev = CreateEvent(NULL, TRUE, FALSE, NULL);
    wb.buf = "quiet";
    wb.len = 5;
    ov.hEvent = (HANDLE)((ULONG_PTR)ev | 1);
    LOG_RC("send_quiet", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ev, 0));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 50));
    ov.hEvent = ev;
    LOG_RC("send_loud", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ev, 0));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 50));
    LOG("n", n);
    return ovl_end();
}
