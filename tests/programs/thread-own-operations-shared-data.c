/* Any thread may ask for the result of an operation, or wait for its event; only routines
 * are bound to the thread that started it.
 * Rules: A12 A83 A136
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

static DWORD WINAPI reaper(LPVOID arg)
{
    DWORD n = 0, flags = 0;

    LOG_WAIT("event_there", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("result_there", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return n;
}

int main(void)
{
    HANDLE t;
    WSABUF wb;
    DWORD n = 0, flags = 0, code = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    t = CreateThread(NULL, 0, reaper, NULL, 0, NULL);
    ovl_peer_send_after(b, 80, "shared", 6);
    LOG_WAIT("join", WaitForSingleObject(t, INFINITE));
    GetExitCodeThread(t, &code);
    LOG("code", code);
    LOG_BOOL("result_here", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
