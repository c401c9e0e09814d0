/* MSG_PARTIAL, which is for messages, on a stream. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = MSG_PARTIAL;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    return ovl_end();
}
