/* A buffer that is not there is found out at the start, not when the data comes: WSAEFAULT,
 * no indication, and the bytes stay queued.
 * Rules: A22 A31
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = NULL;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv_early", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "safe", 4, 0);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 100));
    LOG_RC("recv_with_data", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    wb.buf = buf;
    LOG_RC("recv_good", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
