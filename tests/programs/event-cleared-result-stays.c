/* That an operation is done is written in its OVERLAPPED, not in its event. Resetting the
 * event, or closing it, does not make the result go away, and asking for the result with
 * fWait TRUE does not wait for an event any more.
 * Rules: A78 A84
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    send(b, "abc", 3, 0);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("reset", WSAResetEvent(ov.hEvent));
    LOG_BOOL("poll", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    n = 0;
    LOG_BOOL("wait", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG_WAIT("event_now", WaitForSingleObject(ov.hEvent, 0));
    LOG_BOOL("close", WSACloseEvent(ov.hEvent));
    LOG_BOOL("wait_without_event", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    return ovl_end();
}
