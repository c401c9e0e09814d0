/* MSG_WAITALL keeps a stream receive pending until its buffer is full.
 * Rules: A41 A39
 * Oracle: documentation. The page says so and Wine's test_recv (afd.c) shows it on Windows;
 * Wine 8.0 completes with the first bytes (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[6];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = MSG_WAITALL, out = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 6;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "abc", 3);
    ovl_peer_send_after(b, 200, "defg", 4);
    LOG_WAIT("half", WaitForSingleObject(ov.hEvent, 130));
    LOG_WAIT("full", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &out));
    LOG("bytes", n);
    return ovl_end();
}
