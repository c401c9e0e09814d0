/* The operation has completed and its routine is queued, but the thread ends without an
 * alertable wait: the routine is lost, the data is not.
 * Rules: A136 A160
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;
static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED o, DWORD flags)
{
    called++;
}

static DWORD WINAPI issuer(LPVOID arg)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    Sleep(150);
    ExitThread(3);
    return 0;
}

int main(void)
{
    HANDLE t;
    DWORD code = 0, n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    t = CreateThread(NULL, 0, issuer, NULL, 0, NULL);
    ovl_peer_send_after(b, 60, "arrived", 7);
    LOG_WAIT("ended", WaitForSingleObject(t, INFINITE));
    GetExitCodeThread(t, &code);
    LOG("code", code);
    LOG_SLEEP("sleep", SleepEx(60, TRUE));
    LOG("called", called);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BYTES("data", buf, (int)n);
    return ovl_end();
}
