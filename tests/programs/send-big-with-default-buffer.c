/* What happens to a send much larger than the send buffer when the peer does not read is
 * left open: the system may copy all of it and complete, or complete when the peer has
 * read. Either way the count is the whole, and the peer gets every byte.
 * Rules: A101 A102 A104
 * Oracle: wine (pending); the rules of KB 214397 allow the other. Two outputs. */
#include "ovlviz.h"

#define BIG 4000000

static char big[BIG], chunk[65536];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    int got, total = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = big;
    wb.len = BIG;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &ov, NULL));
    while (total < BIG) {
        got = recv(b, chunk, sizeof(chunk), 0);
        total = total + got;
    }
    LOG("total", total);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
