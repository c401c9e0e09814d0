/* shutdown(SD_RECEIVE) while bytes are still unread resets the connection, for they cannot
 * be delivered any more: the peer's receive fails.
 * Rules: A174 A29
 * Oracle: documentation. The page of shutdown says so; under Wine the host keeps the
 * connection. */
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
    LOG_RC("peer_recv", WSARecv(b, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "unread", 6, 0);
    Sleep(100);
    LOG_RC("shutdown", shutdown(a, SD_RECEIVE));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 200));
    LOG_BOOL("result", WSAGetOverlappedResult(b, &ov, &n, FALSE, &flags));
    return ovl_end();
}
