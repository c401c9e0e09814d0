/* WaitForThreadpoolIoCallbacks waits for operations that were announced, and for their callbacks.
 * With TRUE it forgets those whose callback has not begun; the operations themselves go on.
 * Rules: B126
 * Oracle: wine */
#include "ovlviz.h"

static int calls;

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID c, PVOID o, ULONG r, ULONG_PTR n,
                          PTP_IO i)
{
    Sleep(100);
    calls += instance && !c && o && !r && n && i;
}

int main(void)
{
    SOCKET a, b;
    PTP_IO io;
    char buf[8];
    WSABUF wb = {8, buf};
    WSAOVERLAPPED ov[2] = {{0}};
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    io = CreateThreadpoolIo((HANDLE)a, over, NULL, NULL);
    StartThreadpoolIo(io);
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov[0], NULL));
    ovl_peer_send_after(b, 50, "hello", 5);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    LOG("calls", calls);
    StartThreadpoolIo(io);
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov[1], NULL));
    WaitForThreadpoolIoCallbacks(io, TRUE);
    LOG_ST("still", ov[1].Internal);
    send(b, "abc", 3, 0);
    Sleep(200);
    LOG_ST("then", ov[1].Internal);
    LOG("calls", calls);
    return ovl_end();
}
