/* After the peer's reset, new receives and sends are refused on the spot with 10054: no
 * indication comes.
 * Rules: A22 A171 B87
 * Oracle: documentation. Wine's test_tcp_reset and test_completion_port, which run on
 * Windows, demand it; in Wine 8.0 the next receive succeeds with 0 bytes (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_reset_after(b, 60);
    LOG_BOOL("pending", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    return ovl_end();
}
