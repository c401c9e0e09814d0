/* Readiness and completion: bytes that a posted receive takes are not there to be read, so no
 * FD_READ is recorded for them. The next bytes find no receive, and it is.
 * Rules: A36
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAEVENT e;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    WSANETWORKEVENTS now;
    DWORD n = 777, flags = 0;
    char buf[8];

    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    ov.hEvent = WSACreateEvent();
    WSAEventSelect(a, e, FD_READ);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "first", 5, 0);
    LOG_WAIT("completion", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BYTES("data", buf, (int)n);
    LOG_WAIT("readiness", WaitForSingleObject(e, 60));
    send(b, "second", 6, 0);
    LOG_WAIT("readiness", WaitForSingleObject(e, 500));
    LOG_RC("enum", WSAEnumNetworkEvents(a, e, &now));
    LOG("events", now.lNetworkEvents);
    return ovl_end();
}
