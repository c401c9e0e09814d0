/* CancelIoEx ends one operation of three. It is a request: the operation still completes,
 * once, in its usual way, and only then is its OVERLAPPED free. */
#include "ovlviz.h"

static char buf[3][8];
static WSAOVERLAPPED ov[3];
static WSAEVENT ev[3];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) {
        ev[i] = WSACreateEvent();
        ov[i].hEvent = ev[i];
        wb.buf = buf[i];
        wb.len = 2;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov[1]));
    LOG_BOOL("cancelled", WSAGetOverlappedResult(a, &ov[1], &n, TRUE, &flags));
    send(b, "AABB", 4, 0);
    LOG_WAIT("others", WSAWaitForMultipleEvents(3, ev, TRUE, 1000, FALSE));
    LOG_BYTES("first", buf[0], 2);
    LOG_BYTES("third", buf[2], 2);
    LOG_BOOL("too_late", CancelIoEx((HANDLE)a, &ov[0]));
    return ovl_end();
}
