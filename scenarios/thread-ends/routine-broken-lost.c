/* The receive completes, its routine is queued to the thread that started it, and that
 * thread ends without another alertable wait. The routine never runs. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
}

static DWORD WINAPI starter(LPVOID unused)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    Sleep(100); /* the data comes meanwhile */
    return 0;
}

int main(void)
{
    HANDLE thread;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "hello", 5);
    thread = CreateThread(NULL, 0, starter, NULL, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    SleepEx(100, TRUE); /* this thread's wait is of no use to it */
    LOG("completed", HasOverlappedIoCompleted(&ov) != 0);
    LOG("called", called);
    return ovl_end();
}
