/* One reset fails every pending receive: 10054 for the routine and for Winsock's result
 * call, 64 for the Win32 one.
 * Rules: A91 A170 A157
 * Oracle: wine */
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
    ovl_reset(b);
    Sleep(100);
    LOG_WAIT("event", WaitForSingleObject(with_event.hEvent, 0));
    LOG_ST("internal", with_event.Internal);
    LOG_BOOL("winsock", WSAGetOverlappedResult(a, &with_event, &n, FALSE, &flags));
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)a, &with_event, &n, FALSE));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    return ovl_end();
}
