/* Two messages have come, and the two buffers have room for both. The receive takes the first
 * message and no more. */
#include "ovlviz.h"

static char front[4], rest[32];
static WSABUF parts[2] = {{4, front}, {32, rest}};
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    char next[16];
    DWORD n, flags = 0;
    int got;

    ovl_start();
    ovl_udp_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    send(b, "first!", 6, 0);
    send(b, "second", 6, 0);
    Sleep(50);
    WSARecv(a, parts, 2, NULL, &flags, &ov, NULL);
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);
    LOG("bytes", n);
    got = recv(a, next, 16, 0);
    LOG_BYTES("next", next, got);
    return ovl_end();
}
