/* Two receives with one structure. It can tell of one of them only, the later. */
#include "ovlviz.h"

static SOCKET a, b;
static char first[8], second[8];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD n = 0, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    wb.len = 8;
    wb.buf = first;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    wb.buf = second;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 5, "one", 3);
    ovl_peer_send_after(b, 10, "other", 5);
    Sleep(20);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("count", n);
    return ovl_end();
}
