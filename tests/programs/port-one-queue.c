/* Posted packets and completions stand in one queue, in the order in which they came.
 * Rules: B24 B54 B65
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[2][4];
    WSABUF wb;
    WSAOVERLAPPED ov[2];
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 100, 0);
    for (i = 0; i < 2; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        wb.buf = buf[i];
        wb.len = 4;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    PostQueuedCompletionStatus(port, 1, 1, NULL);
    send(b, "aaaa", 4, 0);
    Sleep(60);
    PostQueuedCompletionStatus(port, 2, 2, NULL);
    send(b, "bb", 2, 0);
    Sleep(60);
    PostQueuedCompletionStatus(port, 3, 3, NULL);
    for (i = 0; i < 5; i++) {
        LOG_BOOL("dequeue", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
        LOG("key", key);
        LOG("n", n);
    }
    LOG_BOOL("empty", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    return ovl_end();
}
