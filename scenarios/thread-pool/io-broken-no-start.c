/* Two receives, but StartThreadpoolIo was called for the first alone: the pool ignores the
 * packet of the second. Windows may also corrupt memory. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED ov[2];
static LONG calls;

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID which,
                          ULONG error, ULONG_PTR bytes, PTP_IO io)
{
    InterlockedIncrement(&calls);
}

int main(void)
{
    SOCKET a, b;
    PTP_IO io;
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    io = CreateThreadpoolIo((HANDLE)a, over, NULL, NULL);
    StartThreadpoolIo(io);
    for (i = 0; i < 2; i++) {
        WSABUF wb = {8, buf[i]};
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    send(b, "one", 3, 0);
    Sleep(50);
    send(b, "two", 3, 0);
    Sleep(50);
    LOG("calls", calls);
    LOG_ST("the second", ov[1].Internal);
    return ovl_end();
}
