/* A blocking socket goes on blocking while overlapped receives pend; a plain recv queues up
 * behind them.
 * Rules: A5 A8 A36 A52
 * Oracle: wine */
#include "ovlviz.h"

static char first[4], second[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "abcd", 4);
    ovl_peer_send_after(b, 100, "ef", 2);
    wb.buf = first;
    wb.len = 4;
    LOG_RC("overlapped", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BYTES("plain", second, recv(a, second, 8, 0));
    LOG_BYTES("overlapped_got", first, 4);
    return ovl_end();
}
