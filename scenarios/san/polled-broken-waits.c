/* The same request, and then the program waits for it. hEvent names no event that anybody will
 * set; what happens is unpredictable. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD n = 0, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = (HANDLE)1;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 2, "hello", 5);
    LOG_BOOL("waited", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("count", n);
    return ovl_end();
}
