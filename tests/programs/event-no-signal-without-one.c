/* No event, no routine, no port: nobody is told. The operation completes all the same and
 * its OVERLAPPED is the only place to see it.
 * Rules: A59 A60 A65 B29
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    WSAEVENT unrelated;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    unrelated = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "silent", 6, 0);
    LOG_WAIT("event", WSAWaitForMultipleEvents(1, &unrelated, FALSE, 100, TRUE));
    LOG_SLEEP("sleep", SleepEx(50, TRUE));
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG("high", ov.InternalHigh);
    LOG_BYTES("data", buf, (int)ov.InternalHigh);
    return ovl_end();
}
