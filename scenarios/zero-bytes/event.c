/* Three receives that end with 0 bytes, and three meanings: the peer has closed; there is
 * data to read (a receive without room is a probe); the datagram was empty. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

static void result(char *name, SOCKET s)
{
    DWORD n = 777, flags;
    BOOL ok = WSAGetOverlappedResult(s, &ov, &n, TRUE, &flags);

    printf("%s %d, %d bytes\n", name, (int)ok, (int)n);
}

static void post(SOCKET s, ULONG room)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = room;
    WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL);
}

int main(void)
{
    SOCKET a, b, x, y;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_udp_pair(&x, &y);
    ov.hEvent = WSACreateEvent();
    post(a, 0);
    send(b, "hello", 5, 0);
    result("data to read:", a);
    LOG_BYTES("still_there", buf, recv(a, buf, 8, 0));
    post(a, 8);
    ovl_peer_close_after(b, 20);
    result("closed:", a);
    post(x, 8);
    ovl_peer_send_after(y, 20, "", 0);
    result("empty datagram:", x);
    return ovl_end();
}
