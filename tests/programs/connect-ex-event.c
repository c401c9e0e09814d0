/* ConnectEx on a bound socket connects in the background and may send a first buffer along;
 * its count is the number of bytes of that buffer. SO_UPDATE_CONNECT_CONTEXT completes the
 * socket.
 * Rules: B20 B119 B121
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, c, s;
    struct sockaddr_in addr, any, peer;
    char buf[16];
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    int got, len = sizeof(peer);

    ovl_start();
    ovl_listener(&l, &addr);
    memset(&any, 0, sizeof(any));
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_ANY);
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("bind", bind(c, (struct sockaddr *)&any, sizeof(any)));
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("connect", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), "hello", 5, NULL, &ov));
    LOG_BOOL("result", WSAGetOverlappedResult(c, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    LOG_RC("update", setsockopt(c, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0));
    LOG_RC("getpeername", getpeername(c, (struct sockaddr *)&peer, &len));
    LOG("right_port", peer.sin_port == addr.sin_port);
    s = accept(l, NULL, NULL);
    got = recv(s, buf, 16, 0);
    LOG_BYTES("server", buf, got);
    return ovl_end();
}
