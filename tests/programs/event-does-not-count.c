/* Events do not count. Two operations complete on one auto-reset event while nobody
 * waits: the first wait succeeds and clears it, the second finds nothing.
 * Rules: A84 A122 A123
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[2][4];
    WSABUF wb;
    WSAOVERLAPPED ov[2];
    HANDLE ev;
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    ev = CreateEventA(NULL, FALSE, FALSE, NULL);
    for (i = 0; i < 2; i++) {
        ZeroMemory(&ov[i], sizeof(ov[i]));
        ov[i].hEvent = ev;
        wb.buf = buf[i];
        wb.len = 4;
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL));
    }
    send(b, "AAAABBBB", 8, 0);
    Sleep(100);
    LOG_WAIT("wait_1", WaitForSingleObject(ev, 100));
    LOG_WAIT("wait_2", WaitForSingleObject(ev, 100));
    for (i = 0; i < 2; i++) {
        LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, TRUE, &flags));
        LOG_BYTES("data", buf[i], (int)n);
    }
    return ovl_end();
}
