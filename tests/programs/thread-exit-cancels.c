/* A thread's pending operations end with it: cancelled, event set. Its routines never run,
 * not even on another thread that waits alertably. The other thread's operations go on.
 * Rules: A160 A161 B111
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[3][4];
static WSAOVERLAPPED ov[3];
static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED o, DWORD flags)
{
    called++;
}

static void post(int i, BOOL with_routine)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 4;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov[i], with_routine ? done : NULL));
}

static DWORD WINAPI issuer(LPVOID arg)
{
    ov[0].hEvent = WSACreateEvent();
    post(0, FALSE);
    post(1, TRUE);
    return 0;
}

int main(void)
{
    HANDLE t;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    t = CreateThread(NULL, 0, issuer, NULL, 0, NULL);
    LOG_WAIT("ended", WaitForSingleObject(t, INFINITE));
    LOG_WAIT("event", WaitForSingleObject(ov[0].hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[0], &n, FALSE, &flags));
    LOG("n", n);
    LOG_SLEEP("sleep", SleepEx(60, TRUE));
    LOG("called", called);
    LOG_ST("routine_one", ov[1].Internal);
    post(2, FALSE);
    send(b, "main", 4, 0);
    Sleep(100);
    LOG_BYTES("mine", buf[2], 4);
    return ovl_end();
}
