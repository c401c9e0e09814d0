/* A thread starts a receive and ends. Windows cancels what the thread has started: the
 * event is set, and the result says that the operation was aborted. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

static DWORD WINAPI starter(LPVOID unused)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    return 0;
}

int main(void)
{
    DWORD n, flags;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    CreateThread(NULL, 0, starter, NULL, 0, NULL);
    LOG_WAIT("event", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 1000, FALSE));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    return ovl_end();
}
