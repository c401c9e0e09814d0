/* A send with a routine: done when the call returns, but the routine runs only in the next
 * alertable wait. Its flags are 0.
 * Rules: A15 A101 A111 A156
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK sent(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    LOG_ERR("routine_err", err);
    LOG("routine_bytes", n);
    LOG("routine_flags", flags);
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    DWORD n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = "abcdef";
    wb.len = 6;
    LOG_RC("send_1", WSASend(a, &wb, 1, &n, 0, &ov1, sent));
    LOG("n", n);
    wb.len = 2;
    LOG_RC("send_2", WSASend(a, &wb, 1, NULL, 0, &ov2, sent));
    LOG("completed", HasOverlappedIoCompleted(&ov2));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    return ovl_end();
}
