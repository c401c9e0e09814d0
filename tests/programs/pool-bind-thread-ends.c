/* The thread that started the receive has ended, and it is called back all the same: the socket
 * has a port (the pool's) and the OVERLAPPED no event.
 * Rules: B112 B124 B125
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE done;
static DWORD error, count;
static char buf[8];
static WSABUF wb = {8, buf};
static WSAOVERLAPPED ov;

static VOID CALLBACK over(DWORD e, DWORD n, LPOVERLAPPED o)
{
    error = o == &ov ? e : 1;
    count = n;
    SetEvent(done);
}

static DWORD WINAPI starts(LPVOID s)
{
    DWORD flags = 0;
    return WSARecv((SOCKET)s, &wb, 1, NULL, &flags, &ov, NULL) == 0 ? 0 : WSAGetLastError();
}

int main(void)
{
    SOCKET a, b;
    HANDLE t;
    DWORD code;

    ovl_start();
    ovl_pair(&a, &b);
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    BindIoCompletionCallback((HANDLE)a, over, 0);
    t = CreateThread(NULL, 0, starts, (LPVOID)a, 0, NULL);
    WaitForSingleObject(t, INFINITE);
    GetExitCodeThread(t, &code);
    LOG_ERR("receive", code);
    LOG_WAIT("the end of the thread is none", WaitForSingleObject(done, 100));
    send(b, "later", 5, 0);
    LOG_WAIT("called back", WaitForSingleObject(done, 500));
    LOG_ERR("error", error);
    LOG("bytes", count);
    return ovl_end();
}
