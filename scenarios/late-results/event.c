/* After WSA_IO_PENDING the count variable of the call is dead: nobody will store into it.
 * Where the sender's address goes is written later, so it must live as long as the receive. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;
static struct sockaddr_in from; /* static, as its address outlives this call of main's */
static int length = sizeof(from);

int main(void)
{
    SOCKET x, y;
    WSABUF wb;
    DWORD n, flags = 0;

    ovl_start();
    ovl_udp_pair(&x, &y);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecvFrom(x, &wb, 1, NULL, &flags, (SOCKADDR *)&from, &length, &ov, NULL));
    LOG("sender_so_far", from.sin_port != 0);
    ovl_peer_send_after(y, 20, "hello", 5);
    LOG_BOOL("result", WSAGetOverlappedResult(x, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG("sender", from.sin_port == ovl_port(y));
    return ovl_end();
}
