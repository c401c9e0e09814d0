/* The plain blocking calls for comparison: recv waits for data and takes what is there,
 * after the peer's close it returns 0 for ever.
 * Rules: A5 A167
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, a, b;
    struct sockaddr_in addr, who;
    char buf[4];
    int len = sizeof(who), got;

    ovl_start();
    ovl_listener(&l, &addr);
    a = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("connect", connect(a, (struct sockaddr *)&addr, sizeof(addr)));
    b = accept(l, (struct sockaddr *)&who, &len);
    LOG("accepted", b != INVALID_SOCKET);
    LOG("len", len);
    LOG("who_is_a", who.sin_port == ovl_port(a));
    ovl_peer_send_after(b, 60, "abcdef", 6);
    ovl_peer_close_after(b, 120);
    got = recv(a, buf, 4, 0);
    LOG_BYTES("recv", buf, got);
    got = recv(a, buf, 4, 0);
    LOG_BYTES("recv", buf, got);
    LOG("recv", recv(a, buf, 4, 0));
    LOG("recv", recv(a, buf, 4, 0));
    LOG_RC("close", closesocket(a));
    LOG_RC("close_again", closesocket(a));
    LOG_ERR("why", WSAGetLastError());
    return ovl_end();
}
