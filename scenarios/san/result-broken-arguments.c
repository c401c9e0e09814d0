/* The receive is on a[0], with ov. Three questions about something else. */
#include "ovlviz.h"

static SOCKET a[2], b[2];
static char buf[8];
static WSAOVERLAPPED ov, fresh;

int main(void)
{
    DWORD n = 999, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a[0], &b[0]);
    ovl_pair(&a[1], &b[1]);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = WSACreateEvent();
    WSARecv(a[0], &wb, 1, NULL, &flags, &ov, NULL);
    LOG_BOOL("other_socket", WSAGetOverlappedResult(a[1], &ov, &n, FALSE, &flags));
    LOG_BOOL("no_structure", WSAGetOverlappedResult(a[0], NULL, &n, FALSE, &flags));
    LOG("count", n);
    LOG_BOOL("other_structure", WSAGetOverlappedResult(a[0], &fresh, &n, FALSE, &flags));
    LOG("count", n);
    return ovl_end();
}
