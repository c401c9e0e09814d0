/* The peer closes gracefully: all pending receives complete with success and 0 bytes, and
 * so does every later one, at once and with its indication. The other direction still
 * works if the peer only shut down its sending side.
 * Rules: A167 A168 A14
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[3][4];
    WSABUF wb;
    WSAOVERLAPPED ov[3];
    WSAEVENT ev[3];
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        ov[i].hEvent = ev[i] = WSACreateEvent();
    }
    wb.len = 4;
    for (i = 0; i < 2; i++) {
        wb.buf = buf[i];
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL));
    }
    LOG_RC("peer_shutdown", shutdown(b, SD_SEND));
    LOG_WAIT("both", WSAWaitForMultipleEvents(2, ev, TRUE, 1000, FALSE));
    for (i = 0; i < 2; i++) {
        n = 777;
        LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags));
        LOG("bytes", n);
    }
    n = 777;
    wb.buf = buf[2];
    LOG_RC("later", WSARecv(a, &wb, 1, &n, &flags, &ov[2], NULL));
    LOG("bytes", n);
    LOG_WAIT("event", WaitForSingleObject(ev[2], 0));
    LOG("send", send(a, "back", 4, 0));
    LOG("peer_gets", recv(b, buf[0], 4, 0));
    return ovl_end();
}
