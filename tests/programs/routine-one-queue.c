/* User APCs and completion routines share one queue, first in first out; a routine enters
 * it when its operation completes. One alertable wait runs them all and returns once.
 * Rules: A142 A143 A144 A145
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK user(ULONG_PTR value)
{
    LOG("user", value);
}

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    LOG("io", n);
}

int main(void)
{
    SOCKET a, b, c, d;
    char buf1[8], buf2[8];
    WSABUF wb;
    WSAOVERLAPPED ov1 = {0}, ov2 = {0};
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    wb.len = 8;
    wb.buf = buf1;
    WSARecv(a, &wb, 1, NULL, &flags, &ov1, done);
    wb.buf = buf2;
    WSARecv(c, &wb, 1, NULL, &flags, &ov2, done);
    QueueUserAPC(user, GetCurrentThread(), 1);
    send(d, "55555", 5, 0);
    Sleep(100);
    QueueUserAPC(user, GetCurrentThread(), 2);
    send(b, "333", 3, 0);
    Sleep(100);
    QueueUserAPC(user, GetCurrentThread(), 3);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    return ovl_end();
}
