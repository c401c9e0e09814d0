/* Two operations on one event: the completion of the first is forgotten when a third starts
 * with the same event while the second still pends.
 * Rules: A72 A77
 * Oracle: wine */
#include "ovlviz.h"

static char buf[3][8];
static WSAOVERLAPPED ov[3];

int main(void)
{
    SOCKET a, b, c, d;
    WSABUF wb;
    DWORD flags = 0;
    HANDLE ev;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    ev = WSACreateEvent();
    for (i = 0; i < 3; i++) ov[i].hEvent = ev;
    wb.len = 8;
    wb.buf = buf[0];
    WSARecv(a, &wb, 1, NULL, &flags, &ov[0], NULL);
    wb.buf = buf[1];
    WSARecv(c, &wb, 1, NULL, &flags, &ov[1], NULL);
    send(b, "one", 3, 0);
    Sleep(50);
    LOG_WAIT("first_is_over", WaitForSingleObject(ev, 0));
    wb.buf = buf[2];
    LOG_RC("third", WSARecv(a, &wb, 1, NULL, &flags, &ov[2], NULL));
    LOG_WAIT("forgotten", WaitForSingleObject(ev, 0));
    LOG_ST("first", ov[0].Internal);
    return ovl_end();
}
