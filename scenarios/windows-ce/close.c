/* Two receives on one socket, and the program wants to give up the second alone. There is no call
 * for that on Windows CE: CancelIo and CancelIoEx do not exist. Closing the socket ends both. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[2][8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    DWORD n, flags = 0, i;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 2; i++) {
        wb.buf = buf[i];
        wb.len = 8;
        ov[i].hEvent = WSACreateEvent();
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    closesocket(a);
    for (i = 0; i < 2; i++) {
        LOG_WAIT("wait", WaitForSingleObject(ov[i].hEvent, INFINITE));
        LOG_ST("ended", ov[i].Internal);
    }
    return ovl_end();
}
