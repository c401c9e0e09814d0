/* A routine runs on the thread that started the operation and on no other, however long
 * the other one waits alertably.
 * Rules: A136 A137
 * Oracle: wine */
#include "ovlviz.h"

static DWORD ran_on, other_slept;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    ran_on = GetCurrentThreadId();
}

static DWORD WINAPI other(LPVOID arg)
{
    other_slept = SleepEx(200, TRUE);
    return 0;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;
    HANDLE t;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    t = CreateThread(NULL, 0, other, NULL, 0, NULL);
    ovl_peer_send_after(b, 60, "x", 1);
    LOG_WAIT("join", WaitForSingleObject(t, INFINITE));
    LOG_SLEEP("other_slept", other_slept);
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG("ran", ran_on != 0);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    LOG("ran_on_main", ran_on == GetCurrentThreadId());
    return ovl_end();
}
