/* A receive of 0 bytes on a stream is a probe: it pends until something is there, completes
 * with 0 bytes and takes nothing away. With data queued it is done at once.
 * Rules: A50 A167
 * Oracle: wine */
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
    wb.buf = NULL;
    wb.len = 0;
    ov.hEvent = WSACreateEvent();
    LOG_RC("probe", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "abc", 3);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("bytes", n);
    n = 777;
    LOG_RC("probe_again", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("bytes", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_BYTES("data", buf, (int)n);
    wb.len = 0;
    LOG_RC("probe_close", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_close_after(b, 60);
    n = 777;
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("bytes", n);
    return ovl_end();
}
