/* A socket whose port was closed goes on with its overlapped I/O; its result can be asked for.
 * Rules: B12 B13
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = 0;
    HANDLE port;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    CloseHandle(port);
    send(b, "hello", 5, 0);
    Sleep(50);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
