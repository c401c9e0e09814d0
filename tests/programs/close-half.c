/* A half-closed connection: after the own shutdown(SD_SEND) a pending receive goes on and
 * gets the peer's answer, the peer reads 0 in the meantime, and the peer's close ends it.
 * Rules: A109 A167
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8], peer[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG("request", send(a, "ask", 3, 0));
    LOG_RC("shutdown", shutdown(a, SD_SEND));
    LOG("peer_recv", recv(b, peer, 8, 0));
    LOG("peer_end", recv(b, peer, 8, 0));
    LOG_WAIT("still_pending", WaitForSingleObject(ov.hEvent, 60));
    LOG("answer", send(b, "answer", 6, 0));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_BYTES("data", buf, (int)n);
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_RC("peer_close", closesocket(b));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
