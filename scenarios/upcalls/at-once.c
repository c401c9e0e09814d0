/* Two sends that are over when the call returns: one overlapped, one not, although it names a
 * routine. */
#include "ovlviz.h"

static SOCKET a;
static WSAOVERLAPPED ov;

static void CALLBACK never(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG("called", 1);
}

int main(void)
{
    DWORD n = 0;
    WSABUF wb;

    ovl_start();
    a = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    wb.buf = "hello";
    wb.len = 5;
    ov.hEvent = WSACreateEvent();
    LOG_RC("overlapped", WSASend(a, &wb, 1, &n, 0, &ov, NULL));
    LOG_WAIT("told", WaitForSingleObject(ov.hEvent, 5));
    LOG_RC("synchronous", WSASend(a, &wb, 1, &n, 0, NULL, never));
    LOG_SLEEP("alertable", SleepEx(5, TRUE));
    LOG("count", n);
    return ovl_end();
}
