/* WSARecvFrom writes the sender's address when it completes, not when it is called, so the
 * variables must outlive the call.
 * Rules: A16 A18
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in from;
    int fromlen = sizeof(from);
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    memset(&from, 0, sizeof(from));
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecvFrom(a, &wb, 1, NULL, &flags, (struct sockaddr *)&from, &fromlen,
                               &ov, NULL));
    LOG("family_pending", from.sin_family);
    ovl_peer_send_after(b, 60, "hi", 2);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("bytes", n);
    LOG("family", from.sin_family);
    LOG("fromlen", fromlen);
    LOG("loopback", from.sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    LOG("port_of_b", from.sin_port == ovl_port(b));
    LOG("answer", sendto(a, "yo", 2, 0, (struct sockaddr *)&from, fromlen));
    LOG("b_got", recv(b, buf, 8, 0));
    return ovl_end();
}
