/* The plain accept for comparison: non-blocking it says WSAEWOULDBLOCK while nobody is
 * there, blocking it waits. The new socket is overlapped like its listener.
 * Rules: A1 A5 B7
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr, who;
    u_long on = 1, off = 0;
    int len = sizeof(who);
    HANDLE port;

    ovl_start();
    ovl_listener(&l, &addr);
    ioctlsocket(l, FIONBIO, &on);
    s = accept(l, NULL, NULL);
    LOG("invalid", s == INVALID_SOCKET);
    LOG_ERR("why", WSAGetLastError());
    ioctlsocket(l, FIONBIO, &off);
    ovl_peer_connect_after(&addr, 80);
    s = accept(l, (struct sockaddr *)&who, &len);
    LOG("accepted", s != INVALID_SOCKET);
    LOG("family", who.sin_family);
    LOG("loopback", who.sin_addr.s_addr == inet_addr("127.0.0.1"));
    port = CreateIoCompletionPort((HANDLE)s, NULL, 0, 0);
    LOG("overlapped", port != NULL);
    s = accept(INVALID_SOCKET, NULL, NULL);
    LOG_ERR("no_socket", WSAGetLastError());
    return ovl_end();
}
