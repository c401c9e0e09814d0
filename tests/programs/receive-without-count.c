/* With an OVERLAPPED the pointer to the count may be NULL, also when the data is there.
 * Rules: A13 A19
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "hello", 5, 0);
    Sleep(50);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG("count", ov.InternalHigh);
    return ovl_end();
}
