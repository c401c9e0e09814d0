/* A send buffer of 8 bytes: the first send is copied, the second has no room beside it and waits
 * until the peer has taken the first. */
#include "ovlviz.h"

static char one[] = "first ", two[] = "second", in[8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = 0;
    int room = 8, none = 0;

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&room, sizeof room);
    setsockopt(b, SOL_SOCKET, SO_RCVBUF, (char *)&none, sizeof none);
    ov[1].hEvent = WSACreateEvent();
    wb.buf = one;
    wb.len = 6;
    LOG_RC("one", WSASend(a, &wb, 1, NULL, 0, &ov[0], NULL));
    wb.buf = two;
    LOG_RC("two", WSASend(a, &wb, 1, NULL, 0, &ov[1], NULL));
    LOG_WAIT("nobody_reads", WaitForSingleObject(ov[1].hEvent, 50));
    recv(b, in, 6, 0);
    LOG_BYTES("peer", in, recv(b, in, 6, 0));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[1], &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
