/* A receive that was pending before the own shutdown(SD_RECEIVE) still gets the data that
 * comes afterwards. Only later receives are refused.
 * Rules: A29 A173
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_RC("shutdown", shutdown(a, SD_RECEIVE));
    LOG_RC("plain", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    ovl_peer_send_after(b, 60, "still", 5);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BYTES("data", buf, (int)n);
    LOG_RC("later", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    return ovl_end();
}
