/* A connected datagram socket hears its partner only; a datagram from anybody else is not
 * for it.
 * Rules: A48
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, stranger;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in to;
    DWORD n = 0, flags = 0;
    int len = sizeof(to);

    ovl_start();
    ovl_udp_pair(&a, &b);
    stranger = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    getsockname(b, (struct sockaddr *)&to, &len);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(b, &wb, 1, NULL, &flags, &ov, NULL));
    LOG("stranger", sendto(stranger, "psst", 4, 0, (struct sockaddr *)&to, len));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 100));
    LOG("partner", sendto(a, "hello", 5, 0, (struct sockaddr *)&to, len));
    LOG_BOOL("result", WSAGetOverlappedResult(b, &ov, &n, TRUE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
