/* The connection is there before AcceptEx is called. Two AcceptEx calls then take two
 * clients in the order in which they came.
 * Rules: A36 B117
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s[2], client[2];
    struct sockaddr_in addr, peer;
    char out[2][64];
    OVERLAPPED ov[2];
    DWORD n, flags = 0;
    int i, len;

    ovl_start();
    ovl_listener(&l, &addr);
    for (i = 0; i < 2; i++) {
        client[i] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        connect(client[i], (struct sockaddr *)&addr, sizeof(addr));
        Sleep(50);
    }
    for (i = 0; i < 2; i++) {
        s[i] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        memset(&ov[i], 0, sizeof(ov[i]));
        ov[i].hEvent = WSACreateEvent();
        AcceptEx(l, s[i], out[i], 0, 32, 32, NULL, &ov[i]);
        LOG_BOOL("result", WSAGetOverlappedResult(l, &ov[i], &n, TRUE, &flags));
        setsockopt(s[i], SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&l, sizeof(l));
        len = sizeof(peer);
        LOG_RC("getpeername", getpeername(s[i], (struct sockaddr *)&peer, &len));
        LOG("right_client", peer.sin_port == ovl_port(client[i]));
    }
    return ovl_end();
}
