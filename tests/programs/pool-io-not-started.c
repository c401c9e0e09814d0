/* Without StartThreadpoolIo the packet is not honoured: no callback comes. Only the announced
 * operation behind it has one. (Windows may corrupt memory as well.)
 * Rules: B126
 * Oracle: wine */
#include "ovlviz.h"

static int calls;

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID c, PVOID o, ULONG r, ULONG_PTR n,
                          PTP_IO i)
{
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
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov[0], NULL));
    send(b, "hello", 5, 0);
    Sleep(100);
    LOG_ST("status", ov[0].Internal);
    LOG("calls", calls);
    StartThreadpoolIo(io);
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov[1], NULL));
    send(b, "abc", 3, 0);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    LOG("calls", calls);
    return ovl_end();
}
