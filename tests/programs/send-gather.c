/* Gather: the buffers go out as if they were one, entries of length 0 add nothing. Sending
 * nothing at all, with an empty array or an empty buffer, succeeds with 0 bytes.
 * Rules: A107 A101
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[16];
    WSABUF wb[4];
    WSAOVERLAPPED ov = {0};
    DWORD n = 777;
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    wb[0].buf = "one";
    wb[0].len = 3;
    wb[1].buf = NULL;
    wb[1].len = 0;
    wb[2].buf = "-";
    wb[2].len = 1;
    wb[3].buf = "three";
    wb[3].len = 5;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, wb, 4, &n, 0, &ov, NULL));
    LOG("n", n);
    got = recv(b, buf, 16, 0);
    LOG_BYTES("peer", buf, got);
    n = 777;
    LOG_RC("no_buffers", WSASend(a, wb, 0, &n, 0, &ov, NULL));
    LOG("n", n);
    n = 777;
    LOG_RC("empty_buffer", WSASend(a, &wb[1], 1, &n, 0, &ov, NULL));
    LOG("n", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    return ovl_end();
}
