/* The socket is closed with a receive pending: the provider tells of its end first, and gives the
 * handle back last. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG("closed", closesocket(a));
    LOG_WAIT("told", WaitForSingleObject(ov.hEvent, INFINITE));
    LOG_ERR("error", ov.OffsetHigh);
    return ovl_end();
}
