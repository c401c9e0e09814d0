/* The blocking mode of a socket belongs to its ordinary calls. An overlapped receive does
 * not wait in either mode, and changes nothing for the recv that comes after it. */
#include "ovlviz.h"

static char first[8], second[8], third[8];
static WSAOVERLAPPED ov[2];

static int post(SOCKET s, int i, char *buf)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    ov[i].hEvent = WSACreateEvent();
    return WSARecv(s, &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    SOCKET a, b;
    u_long on = 1;
    DWORD start;
    int n;

    ovl_start();
    ovl_pair(&a, &b); /* a blocks */
    LOG_RC("blocking_posted", post(a, 0, first));
    ovl_peer_send_after(b, 50, "first", 5);
    ovl_peer_send_after(b, 100, "second", 6);
    start = GetTickCount();
    n = recv(a, second, 8, 0); /* waits: the receive before it takes the first piece */
    LOG("recv_waited", GetTickCount() - start >= 90);
    LOG_BYTES("recv_got", second, n);

    ioctlsocket(a, FIONBIO, &on); /* now a does not block */
    LOG_RC("nonblocking_recv", recv(a, third, 8, 0) < 0 ? SOCKET_ERROR : 0);
    LOG_RC("nonblocking_posted", post(a, 1, third));
    ovl_peer_send_after(b, 50, "third", 5);
    LOG_WAIT("wait", WSAWaitForMultipleEvents(1, &ov[1].hEvent, TRUE, 1000, FALSE));
    LOG_BYTES("third", third, 5);
    LOG_RC("still_nonblocking", recv(a, third, 8, 0) < 0 ? SOCKET_ERROR : 0);
    return ovl_end();
}
