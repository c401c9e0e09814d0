/* Scatter at once: queued bytes fill the buffers in order; what does not fit stays for the
 * next call. A single large send may so end in several receives, and several sends in one.
 * Rules: A13 A34 A35 A39
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char head[2], tail[4];
    WSABUF wb[2];
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "abc", 3, 0);
    send(b, "defgh", 5, 0);
    send(b, "i", 1, 0);
    Sleep(100);
    wb[0].buf = head;
    wb[0].len = 2;
    wb[1].buf = tail;
    wb[1].len = 4;
    for (i = 0; i < 3; i++) {
        memset(head, '.', 2);
        memset(tail, '.', 4);
        n = 777;
        LOG_RC("recv", WSARecv(a, wb, 2, &n, &flags, &ov, NULL));
        LOG("n", n);
        LOG_BYTES("head", head, 2);
        LOG_BYTES("tail", tail, 4);
    }
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov));
    return ovl_end();
}
