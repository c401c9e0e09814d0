/* A thread-pool I/O object knows how many callbacks are to come, because the program announces
 * each operation. So it can also be waited for. */
#include "ovlviz.h"

static char buf[8];
static WSABUF wb = {8, buf};
static WSAOVERLAPPED ov;
static DWORD starter;

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID which,
                          ULONG error, ULONG_PTR bytes, PTP_IO io)
{
    LOG_ERR("error", error);
    LOG("bytes", bytes);
    LOG("its own", which == &ov);
    LOG("same_thread", GetCurrentThreadId() == starter);
}

int main(void)
{
    SOCKET a, b;
    PTP_IO io;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    starter = GetCurrentThreadId();
    io = CreateThreadpoolIo((HANDLE)a, over, NULL, NULL);
    StartThreadpoolIo(io);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 50, "hello", 5);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    closesocket(a);
    CloseThreadpoolIo(io);
    return ovl_end();
}
