/* The same four operations with one routine for all. The parameter is optional in each of
 * the functions; given, the routine is called once for every operation. */
#include "ovlviz.h"

static char stream[8], datagram[8];
static WSAOVERLAPPED recv_ov, recvfrom_ov, send_ov, sendto_ov;
static DWORD called, bytes;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
    bytes += n;
}

static void buffer(WSABUF *wb, char *data, ULONG n)
{
    wb->buf = data;
    wb->len = n;
}

int main(void)
{
    SOCKET a, b, x, y;
    struct sockaddr_in to = {0}, from = {0};
    int length = sizeof(from);
    DWORD flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_udp_pair(&x, &y);
    buffer(&wb, stream, 8);
    WSARecv(a, &wb, 1, NULL, &flags, &recv_ov, done);
    buffer(&wb, datagram, 8);
    WSARecvFrom(x, &wb, 1, NULL, &flags, (SOCKADDR *)&from, &length, &recvfrom_ov, done);

    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = ovl_port(x);
    buffer(&wb, "stream", 6);
    WSASend(b, &wb, 1, NULL, 0, &send_ov, done);
    buffer(&wb, "dgram", 5);
    WSASendTo(y, &wb, 1, NULL, 0, (SOCKADDR *)&to, sizeof(to), &sendto_ov, done);

    while (called < 4) SleepEx(INFINITE, TRUE);
    LOG("bytes", bytes); /* 6 + 5 sent, 6 + 5 received */
    LOG_BYTES("stream", stream, 6);
    LOG_BYTES("datagram", datagram, 5);
    return ovl_end();
}
