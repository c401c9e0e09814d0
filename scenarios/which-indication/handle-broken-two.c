/* Without event, routine or port the socket handle itself is signalled. With two
 * operations under way it cannot say which of them is over. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED ov[2];

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n, flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 2; i++) {
        wb.buf = buf[i];
        wb.len = 2;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    send(b, "AA", 2, 0);
    LOG_WAIT("handle", WaitForSingleObject((HANDLE)a, 1000));
    LOG_BOOL("first", WSAGetOverlappedResult(a, &ov[0], &n, FALSE, &flags));
    LOG_BOOL("second", WSAGetOverlappedResult(a, &ov[1], &n, TRUE, &flags)); /* believes the handle */
    LOG("second_completed", HasOverlappedIoCompleted(&ov[1]) != 0);
    return ovl_end();
}
