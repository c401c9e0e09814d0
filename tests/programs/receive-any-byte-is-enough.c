/* A stream receive does not wait for its buffers to fill: one byte completes it. Bytes
 * that do not fit stay for the next receive, which then completes at once.
 * Rules: A13 A34 A39 A53
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 4;
    memset(buf, '-', 4);
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "1", 1, 0);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("bytes", n);
    LOG_BYTES("buf", buf, 4);
    send(b, "abcdefghij", 10, 0);
    Sleep(100);
    for (i = 0; i < 4; i++) {
        n = 777;
        memset(buf, '-', 4);
        LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
        LOG("bytes", n);
        LOG_BYTES("buf", buf, 4);
    }
    LOG_BOOL("last_pends", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    return ovl_end();
}
