/* closesocket ends the pending operations of the socket: the event is set, and the result
 * is to be had from the Win32 call, for Winsock's call the socket is gone. A routine runs
 * only at the next alertable wait.
 * Rules: A75 A95 A186 A187 A188 B96
 * Oracle: documentation. The pages say WSA_OPERATION_ABORTED (K3 and C1 take that as the
 * default; tests on Windows also saw 1236). Wine 8.0 gives STATUS_HANDLES_CLOSED. */
#include "ovlviz.h"

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    LOG_ERR("routine", err);
    LOG("bytes", n);
}

int main(void)
{
    SOCKET a, b;
    char buf1[4], buf2[4];
    WSABUF wb;
    WSAOVERLAPPED with_event = {0}, with_routine = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.len = 4;
    wb.buf = buf1;
    with_event.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &with_event, NULL);
    wb.buf = buf2;
    WSARecv(a, &wb, 1, NULL, &flags, &with_routine, done);
    LOG_RC("close", closesocket(a));
    LOG_STR("closed", "routine not run");
    LOG_WAIT("event", WaitForSingleObject(with_event.hEvent, 500));
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &with_event, &n, FALSE, &flags));
    LOG("n", n);
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &with_event, &n, FALSE));
    LOG("n", n);
    LOG_SLEEP("sleep", SleepEx(100, TRUE));
    return ovl_end();
}
