/* A datagram socket without an address cannot receive: WSAEINVAL, nothing pends.
 * Rules: A22 A28
 * Oracle: documentation. The page of WSARecv and Wine's test_recv in afd.c (a Windows
 * result) demand WSAEINVAL; Wine 8.0 starts the receive (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in any;
    DWORD flags = 0;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("unbound", WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    memset(&any, 0, sizeof(any));
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = inet_addr("127.0.0.1");
    LOG_RC("bind", bind(s, (struct sockaddr *)&any, sizeof(any)));
    ov.hEvent = WSACreateEvent();
    LOG_RC("bound", WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    return ovl_end();
}
