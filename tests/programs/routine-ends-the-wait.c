/* When routines have run, the wait is over: what was left of the timeout is not waited for.
 * Without anything to run SleepEx sleeps its whole time and returns 0.
 * Rules: A135 A155
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;
    ULONGLONG began;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 100, "x", 1);
    began = GetTickCount64();
    LOG_SLEEP("sleep_1500", SleepEx(1500, TRUE));
    LOG("early", GetTickCount64() - began < 800);
    began = GetTickCount64();
    LOG_SLEEP("sleep_150", SleepEx(150, TRUE));
    LOG("whole", GetTickCount64() - began >= 120);
    LOG_SLEEP("sleep_false", SleepEx(20, FALSE));
    return ovl_end();
}
