/* shutdown itself: not on an unconnected socket, not with an unknown direction; a second
 * time is fine. SD_BOTH refuses both directions afterwards, and the socket stays connected
 * as far as getpeername is concerned.
 * Rules: A29 A109 A167
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, s;
    struct sockaddr_in peer;
    char buf[8];
    int len = sizeof(peer);

    ovl_start();
    ovl_pair(&a, &b);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("unconnected", shutdown(s, SD_SEND));
    LOG_RC("unknown", shutdown(a, 77));
    LOG_RC("both", shutdown(a, SD_BOTH));
    LOG_RC("again", shutdown(a, SD_BOTH));
    LOG("recv", recv(a, buf, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG("send", send(a, "x", 1, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG("peer_recv", recv(b, buf, 8, 0));
    LOG_RC("getpeername", getpeername(a, (struct sockaddr *)&peer, &len));
    LOG_RC("closed", closesocket(a));
    LOG_RC("shutdown_closed", shutdown(a, SD_SEND));
    return ovl_end();
}
