/* The data comes first. The system keeps it, for as long as it takes, until a receive
 * brings a buffer; then it is copied, which is the copy that posting early saves. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    Sleep(500); /* it waits in the system's buffer */
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BYTES("data", buf, 5); /* there already */
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
