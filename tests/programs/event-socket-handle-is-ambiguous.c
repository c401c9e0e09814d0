/* Two receives without events on one socket: the handle becomes signalled by the first
 * completion of any of them, so fWait TRUE for the second returns too early. One operation
 * with an event of its own leaves the handle alone.
 * Rules: A36 A70 A71 A86 A87
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[2][4];
    WSABUF wb;
    WSAOVERLAPPED ov[2], out = {0};
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 2; i++) {
        memset(&ov[i], 0, sizeof(WSAOVERLAPPED));
        wb.buf = buf[i];
        wb.len = 4;
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL));
    }
    wb.buf = "hi";
    wb.len = 2;
    out.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, &n, 0, &out, NULL));
    LOG_WAIT("event_of_send", WaitForSingleObject(out.hEvent, 0));
    LOG_WAIT("handle_untouched", WaitForSingleObject((HANDLE)a, 50));
    ovl_peer_send_after(b, 60, "AAAA", 4);
    LOG_WAIT("handle", WaitForSingleObject((HANDLE)a, 1000));
    LOG("first_done", HasOverlappedIoCompleted(&ov[0]));
    LOG("second_done", HasOverlappedIoCompleted(&ov[1]));
    LOG_BOOL("second_too_early", WSAGetOverlappedResult(a, &ov[1], &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
