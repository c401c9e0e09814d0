/* A send without a send buffer: the bytes stay in the program's own memory, which belongs
 * to the system until the completion, and not just until WSASend returns. A receive is
 * under way on the same socket meanwhile. */
#include "ovlviz.h"

static char data[8] = "original", in[8], peer[8];
static WSAOVERLAPPED send_ov, recv_ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int zero = 0;

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&zero, sizeof(zero));
    setsockopt(b, SOL_SOCKET, SO_RCVBUF, (char *)&zero, sizeof(zero));
    wb.len = 8;
    wb.buf = in;
    recv_ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &recv_ov, NULL));
    wb.buf = data;
    send_ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &send_ov, NULL));
    LOG_WAIT("nobody_reads", WaitForSingleObject(send_ov.hEvent, 50));
    LOG_BYTES("peer", peer, recv(b, peer, 8, 0));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &send_ov, &n, TRUE, &flags));
    memcpy(data, "changed!", 8); /* the buffer is ours again */
    LOG("n", n);
    return ovl_end();
}
