/* The routine belongs to the thread that started the operation. The thread that waits
 * alertably here is another one, and waits in vain. */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
}

static DWORD WINAPI waiter(LPVOID unused)
{
    LOG_SLEEP("waiter", SleepEx(200, TRUE));
    return 0;
}

int main(void)
{
    WSABUF wb;
    HANDLE thread;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 20, "hello", 5);
    thread = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    WaitForSingleObject(thread, INFINITE); /* not alertable */
    LOG("called", called);
    return ovl_end();
}
