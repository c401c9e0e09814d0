/* The receive is refused, so no packet will come, and CancelThreadpoolIo should say so to the
 * object. Without it the wait never ends. */
#include "ovlviz.h"

static char buf[8];
static WSABUF wb = {8, buf};
static WSAOVERLAPPED ov;

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID which,
                          ULONG error, ULONG_PTR bytes, PTP_IO io)
{
    LOG("bytes", bytes);
}

int main(void)
{
    SOCKET a, b;
    PTP_IO io;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    io = CreateThreadpoolIo((HANDLE)a, over, NULL, NULL);
    shutdown(a, SD_RECEIVE);
    StartThreadpoolIo(io);
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    WaitForThreadpoolIoCallbacks(io, FALSE);
    LOG_STR("wait", "over");
    return ovl_end();
}
