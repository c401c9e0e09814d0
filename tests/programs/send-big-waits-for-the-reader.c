/* With SO_SNDBUF 0 a big send pends until the transport has taken all of it, which needs a
 * peer that reads. Its count is all or nothing. A small send that comes later queues
 * behind the big one, and its bytes come last.
 * Rules: A100 A103 A104 A105
 * Oracle: wine */
#include "ovlviz.h"

#define BIG 1000000

static char big[BIG], chunk[65536];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    DWORD n = 777, flags = 0;
    int zero = 0, got, total = 0, last = 0;

    ovl_start();
    ovl_pair(&a, &b);
    LOG_RC("no_buffer", setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&zero, sizeof(zero)));
    wb.buf = big;
    wb.len = BIG;
    ov1.hEvent = WSACreateEvent();
    ov2.hEvent = WSACreateEvent();
    LOG_RC("send_big", WSASend(a, &wb, 1, &n, 0, &ov1, NULL));
    LOG("n", n);
    wb.buf = "end";
    wb.len = 3;
    LOG_RC("send_small", WSASend(a, &wb, 1, &n, 0, &ov2, NULL));
    LOG_WAIT("nobody_reads", WaitForSingleObject(ov1.hEvent, 100));
    while (total < BIG + 3) {
        got = recv(b, chunk, sizeof(chunk), 0);
        total = total + got;
        last = chunk[got - 1];
    }
    LOG("total", total);
    LOG("last_is_d", last == 'd');
    LOG_BOOL("big", WSAGetOverlappedResult(a, &ov1, &n, TRUE, &flags));
    LOG("n", n);
    LOG_BOOL("small", WSAGetOverlappedResult(a, &ov2, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
