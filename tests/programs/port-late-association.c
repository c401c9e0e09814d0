/* Association works backwards: a plain operation that was pending before sends its packet
 * to the port. One that was started with a routine keeps its routine and sends none.
 * Rules: B4 B9 B10
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    LOG_ERR("routine", err);
    LOG("routine_bytes", n);
}

int main(void)
{
    SOCKET a, b, c, d;
    char buf1[8], buf2[8];
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    wb.len = 8;
    wb.buf = buf1;
    LOG_RC("plain", WSARecv(a, &wb, 1, NULL, &flags, &ov1, NULL));
    wb.buf = buf2;
    LOG_RC("routine", WSARecv(c, &wb, 1, NULL, &flags, &ov2, done));
    port = CreateIoCompletionPort((HANDLE)a, NULL, 11, 0);
    LOG("associated", CreateIoCompletionPort((HANDLE)c, port, 22, 0) == port);
    send(d, "routine", 7, 0);
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 100));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    send(b, "port", 4, 0);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 500));
    LOG("key", key);
    LOG("n", n);
    LOG("is_ov1", got == &ov1);
    return ovl_end();
}
