/* Three routines are queued. One alertable wait runs them all, and one more that is queued
 * meanwhile, and then returns WAIT_IO_COMPLETION a single time. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[4][2];
static WSAOVERLAPPED ov[4];
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags);

static void post(int i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 2;
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], done);
}

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
    if (called == 1) post(3); /* its data is there: its routine is queued at once */
}

int main(void)
{
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) post(i);
    send(b, "AABBCCDD", 8, 0);
    Sleep(50);
    LOG("before", called);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    LOG("called", called);
    LOG_SLEEP("again", SleepEx(0, TRUE));
    return ovl_end();
}
