/* Three pieces from three places are one send: nobody can tell them apart at the other end. */
#include "ovlviz.h"

static char first[] = "one", comma[] = ", ", second[] = "two";
static WSABUF parts[3] = {{3, first}, {2, comma}, {3, second}};
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    char received[16];
    DWORD n, flags;
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    WSASend(a, parts, 3, NULL, 0, &ov, NULL);
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);
    LOG("bytes", n);
    Sleep(50);
    got = recv(b, received, 16, 0);
    LOG_BYTES("received", received, got);
    return ovl_end();
}
