/* CancelIoEx has returned TRUE, and the program starts another receive with the same
 * OVERLAPPED at once. The routine of the cancelled one is still to come: two completions
 * arrive for one OVERLAPPED, and nobody can tell which is which. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
    LOG("routine", called);
}

static void post(void)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
}

int main(void)
{
    ovl_start();
    ovl_pair(&a, &b);
    post();
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov));
    post(); /* too early */
    send(b, "hello", 5, 0);
    while (called < 2) SleepEx(INFINITE, TRUE);
    return ovl_end();
}
