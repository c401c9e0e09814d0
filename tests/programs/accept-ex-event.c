/* AcceptEx takes a socket made beforehand, pends until somebody connects, and sets the
 * event. Afterwards SO_UPDATE_ACCEPT_CONTEXT makes the new socket a full one.
 * Rules: A56 B116 B117 B119
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr, peer;
    char out[64];
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    int len = sizeof(peer);

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("accept", AcceptEx(l, s, out, 0, 32, 32, &n, &ov));
    LOG_WAIT("nobody", WaitForSingleObject(ov.hEvent, 50));
    ovl_peer_connect_after(&addr, 60);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 1000));
    LOG_ST("internal", ov.Internal);
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_RC("update", setsockopt(s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&l, sizeof(l)));
    LOG_RC("getpeername", getpeername(s, (struct sockaddr *)&peer, &len));
    LOG("family", peer.sin_family);
    LOG("send", send(s, "welcome", 7, 0));
    return ovl_end();
}
