/* Waiting for the result believes the event. Somebody else sets it, and the call returns
 * TRUE for a receive that is still pending, with a count that means nothing. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

static DWORD WINAPI somebody(LPVOID unused)
{
    Sleep(50);
    WSASetEvent(ov.hEvent);
    return 0;
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    CreateThread(NULL, 0, somebody, NULL, 0, NULL);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("completed", HasOverlappedIoCompleted(&ov) != 0);
    LOG("n", n);
    return ovl_end();
}
