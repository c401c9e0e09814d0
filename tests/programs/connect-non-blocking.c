/* connect on a non-blocking socket returns at once with WSAEWOULDBLOCK and goes on in the
 * background; a little later the socket is connected, still non-blocking, and overlapped
 * calls on it pend.
 * Rules: A7 A27
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, c, s;
    struct sockaddr_in addr;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    u_long on = 1;

    ovl_start();
    ovl_listener(&l, &addr);
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ioctlsocket(c, FIONBIO, &on);
    LOG_RC("connect", connect(c, (struct sockaddr *)&addr, sizeof(addr)));
    s = accept(l, NULL, NULL);
    LOG("accepted", s != INVALID_SOCKET);
    Sleep(60);
    LOG_RC("again", connect(c, (struct sockaddr *)&addr, sizeof(addr)));
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(c, &wb, 1, NULL, &flags, &ov, NULL));
    send(s, "hi", 2, 0);
    Sleep(60);
    LOG_BOOL("result", WSAGetOverlappedResult(c, &ov, &n, FALSE, &flags));
    LOG("plain", recv(c, buf, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    return ovl_end();
}
