/* The four functions that start an operation, on both transports. Each returns at once;
 * two receives and two sends are under way together, each with an event of its own. */
#include "ovlviz.h"

static char stream[8], datagram[8];
static WSAOVERLAPPED recv_ov, recvfrom_ov, send_ov, sendto_ov;
static WSAEVENT ev[4];

static void buffer(WSABUF *wb, char *bytes, ULONG n)
{
    wb->buf = bytes;
    wb->len = n;
}

int main(void)
{
    SOCKET a, b, x, y;
    struct sockaddr_in to = {0}, from = {0};
    int i, length = sizeof(from);
    DWORD flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_udp_pair(&x, &y);
    for (i = 0; i < 4; i++) ev[i] = WSACreateEvent();
    recv_ov.hEvent = ev[0];
    recvfrom_ov.hEvent = ev[1];
    send_ov.hEvent = ev[2];
    sendto_ov.hEvent = ev[3];

    buffer(&wb, stream, 8); /* nothing has arrived: both receives pend */
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &recv_ov, NULL));
    buffer(&wb, datagram, 8);
    LOG_RC("recvfrom", WSARecvFrom(x, &wb, 1, NULL, &flags, (SOCKADDR *)&from, &length, &recvfrom_ov, NULL));

    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = ovl_port(x);
    buffer(&wb, "stream", 6);
    LOG_RC("send", WSASend(b, &wb, 1, NULL, 0, &send_ov, NULL));
    buffer(&wb, "dgram", 5);
    LOG_RC("sendto", WSASendTo(y, &wb, 1, NULL, 0, (SOCKADDR *)&to, sizeof(to), &sendto_ov, NULL));

    LOG_WAIT("all", WSAWaitForMultipleEvents(4, ev, TRUE, WSA_INFINITE, FALSE));
    LOG_BYTES("stream", stream, 6);
    LOG_BYTES("datagram", datagram, 5);
    LOG("sender_known", from.sin_port == ovl_port(y)); /* stored when the receive completed */
    return ovl_end();
}
