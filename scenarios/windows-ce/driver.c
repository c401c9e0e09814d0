/* A network driver in the kernel. It may wait for a change of addresses or routes; any other
 * overlapped request is refused. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED change, ov;

int main(void)
{
    DWORD n, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    SetKMode(TRUE);
    change.hEvent = WSACreateEvent();
    LOG_RC("ioctl", WSAIoctl(a, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &change, NULL));
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 10, "hi", 2);
    LOG_RC("synchronous", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    return ovl_end();
}
