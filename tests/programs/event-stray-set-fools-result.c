/* With fWait TRUE the result call believes the event. If somebody else sets it while the
 * operation still pends, the call returns TRUE with whatever InternalHigh held. A later
 * poll tells the truth.
 * Rules: A87 A56
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE ev;

static DWORD WINAPI stray(LPVOID arg)
{
    Sleep(60);
    SetEvent(ev);
    return 0;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ev = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = ev;
    ov.InternalHigh = 99;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    CloseHandle(CreateThread(NULL, 0, stray, NULL, 0, NULL));
    LOG_BOOL("fooled", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG_ST("internal", ov.Internal);
    LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    send(b, "real", 4, 0);
    Sleep(100);
    LOG_BOOL("later", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
