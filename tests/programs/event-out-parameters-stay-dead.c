/* A receive that pends touches neither its count nor its flags variable, not even when it
 * completes. While it pends, Internal says so and InternalHigh keeps what was there before.
 * Rules: A16 A17 A56 A60 A76
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, got = 0, flags = 0, result_flags = 555;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.InternalHigh = 4242;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_ST("internal_pending", ov.Internal);
    LOG("high_pending", ov.InternalHigh);
    LOG("completed_pending", HasOverlappedIoCompleted(&ov));
    ovl_peer_send_after(b, 60, "four", 4);
    LOG_WAIT("event", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, WSA_INFINITE, FALSE));
    LOG("n", n);
    LOG("flags", flags);
    LOG_ST("internal", ov.Internal);
    LOG("high", ov.InternalHigh);
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &got, FALSE, &result_flags));
    LOG("got", got);
    LOG("result_flags", result_flags);
    return ovl_end();
}
