/* The socket is bound to the thread pool. No thread of the program waits for the receive:
 * a worker of the pool calls `over` when it has completed. */
#include "ovlviz.h"

static HANDLE done;
static char buf[8];
static WSABUF wb = {8, buf};
static WSAOVERLAPPED ov;
static DWORD starter;

static VOID CALLBACK over(DWORD error, DWORD bytes, LPOVERLAPPED which)
{
    LOG_ERR("error", error);
    LOG("bytes", bytes);
    LOG("its own", which == &ov);
    LOG("same_thread", GetCurrentThreadId() == starter);
    SetEvent(done);
}

int main(void)
{
    SOCKET a, b;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    starter = GetCurrentThreadId();
    BindIoCompletionCallback((HANDLE)a, over, 0);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 50, "hello", 5);
    WaitForSingleObject(done, INFINITE);
    return ovl_end();
}
