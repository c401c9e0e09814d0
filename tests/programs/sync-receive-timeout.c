/* SO_RCVTIMEO ends plain receives with WSAETIMEDOUT, and WSARecv without an OVERLAPPED too.
 * An overlapped receive on the same socket knows no timeout.
 * Rules: A5 A11
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0, began;
    DWORD timeout = 100, read_back = 0;
    int len = sizeof(read_back);

    ovl_start();
    ovl_pair(&a, &b);
    LOG_RC("set", setsockopt(a, SOL_SOCKET, SO_RCVTIMEO, (char *)&timeout, sizeof(timeout)));
    LOG_RC("get", getsockopt(a, SOL_SOCKET, SO_RCVTIMEO, (char *)&read_back, &len));
    LOG("read_back", read_back);
    began = GetTickCount();
    LOG("recv", recv(a, buf, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG("waited", GetTickCount() - began >= 80);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("plain", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    ov.hEvent = WSACreateEvent();
    LOG_RC("overlapped", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("no_timeout", WaitForSingleObject(ov.hEvent, 300));
    send(b, "late", 4, 0);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
