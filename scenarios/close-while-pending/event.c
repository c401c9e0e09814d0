/* Closing a socket ends what is pending on it. Each operation is indicated, with an error
 * that the documentation and Windows itself do not agree about. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED ov[2];
static WSAEVENT ev[2];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 2; i++) {
        ev[i] = WSACreateEvent();
        ov[i].hEvent = ev[i];
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    LOG_RC("close", closesocket(a));
    LOG_WAIT("all", WSAWaitForMultipleEvents(2, ev, TRUE, 1000, FALSE));
    LOG_ST("status", ov[0].Internal);
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &ov[0], &n, FALSE));
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &ov[0], &n, FALSE, &flags)); /* a is no socket now */
    return ovl_end();
}
