/* Blocking mode and overlapped calls do not touch each other: on a non-blocking socket the
 * overlapped call pends where the plain ones say WSAEWOULDBLOCK, and afterwards the socket
 * is as non-blocking as before.
 * Rules: A7 A8
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    u_long on = 1, off = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    LOG_RC("non_blocking", ioctlsocket(a, FIONBIO, &on));
    LOG("recvfrom", recvfrom(a, buf, 8, 0, NULL, NULL));
    LOG_ERR("why", WSAGetLastError());
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("overlapped", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov, NULL));
    send(b, "abc", 3, 0);
    Sleep(100);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("recv", recv(a, buf, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_RC("blocking", ioctlsocket(a, FIONBIO, &off));
    ovl_peer_send_after(b, 60, "defgh", 5);
    LOG("recv_waits", recv(a, buf, 8, 0));
    return ovl_end();
}
