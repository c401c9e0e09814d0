/* The handles of a program after closing: a closed socket is no socket for any call, and
 * closing it did not close the event of its operation.
 * Rules: A30 A93 A121 A190
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in name;
    DWORD n = 0, flags = 0;
    int len = sizeof(name);
    u_long on = 1;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("close", closesocket(a));
    LOG_RC("close", closesocket(a));
    LOG_RC("WSARecv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_RC("WSASend", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG("recv", recv(a, buf, 8, 0));
    LOG("send", send(a, buf, 0, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_RC("shutdown", shutdown(a, SD_BOTH));
    LOG_RC("ioctlsocket", ioctlsocket(a, FIONBIO, &on));
    LOG_RC("getsockname", getsockname(a, (struct sockaddr *)&name, &len));
    LOG_RC("listen", listen(a, 5));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BOOL("event", WSACloseEvent(ov.hEvent));
    return ovl_end();
}
