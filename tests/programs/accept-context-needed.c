/* Before SO_UPDATE_ACCEPT_CONTEXT the socket of an AcceptEx can send and receive, but
 * getpeername and shutdown do not know that it is connected.
 * Rules: B119
 * Oracle: documentation. The page of AcceptEx says so; Wine 8.0 is laxer (section 17). */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s, client;
    struct sockaddr_in addr, peer;
    char out[64];
    OVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    int len = sizeof(peer);

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    AcceptEx(l, s, out, 0, 32, 32, NULL, &ov);
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    connect(client, (struct sockaddr *)&addr, sizeof(addr));
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov, &n, TRUE, &flags));
    LOG("send", send(s, "early", 5, 0));
    LOG_RC("getpeername", getpeername(s, (struct sockaddr *)&peer, &len));
    LOG_RC("shutdown", shutdown(s, SD_SEND));
    LOG_RC("update", setsockopt(s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&l, sizeof(l)));
    len = sizeof(peer);
    LOG_RC("getpeername", getpeername(s, (struct sockaddr *)&peer, &len));
    LOG_RC("shutdown", shutdown(s, SD_SEND));
    return ovl_end();
}
