/* A socket without the overlapped attribute that finds its data fills in the OVERLAPPED and sets
 * the event all the same.
 * Rules: A9 A10
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair_nonoverlapped(&a, &b);
    send(b, "hello", 5, 0);
    Sleep(50);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG("n", n);
    LOG_ST("internal", ov.Internal);
    LOG("internal_high", ov.InternalHigh);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));
    return ovl_end();
}
