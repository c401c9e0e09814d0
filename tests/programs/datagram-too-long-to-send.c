/* A datagram above the largest size is refused: WSAEMSGSIZE, no indication, nothing sent.
 * On sends this code is an ordinary refusal, unlike on receives.
 * Rules: A22 A108
 * Oracle: documentation. Any error but WSA_IO_PENDING means no indication (A22), and the
 * exception A23 is about receives. Wine 8.0 takes both for the same warning status and sets
 * the event. */
#include "ovlviz.h"

static char big[70000];

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777;

    ovl_start();
    ovl_udp_pair(&a, &b);
    wb.buf = big;
    wb.len = sizeof(big);
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(b, &wb, 1, &n, 0, &ov, NULL));
    LOG("n", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    LOG("small", send(b, "small", 5, 0));
    LOG("received", recv(a, buf, 8, 0));
    return ovl_end();
}
