/* CancelThreadpoolIo takes an announcement back: after a refusal, and after an immediate success
 * of a socket that queues no packet then. Otherwise the object would wait for a packet for ever.
 * Rules: B79 B126 B127
 * Oracle: wine */
#include "ovlviz.h"

static int calls;

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID c, PVOID o, ULONG r, ULONG_PTR n,
                          PTP_IO i)
{
    calls += instance && !c && o && !r && n && i;
}

static void CALLBACK no_routine(DWORD e, DWORD n, LPWSAOVERLAPPED o, DWORD flags)
{
    calls += e + n + flags + (o != NULL);
}

int main(void)
{
    SOCKET a, b;
    PTP_IO io;
    char buf[8];
    WSABUF wb = {8, buf};
    WSAOVERLAPPED ov = {0};
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    io = CreateThreadpoolIo((HANDLE)a, over, NULL, NULL);
    SetFileCompletionNotificationModes((HANDLE)a, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
    StartThreadpoolIo(io);
    LOG_RC("refused", WSARecv(a, &wb, 1, NULL, &flags, &ov, no_routine));
    CancelThreadpoolIo(io);
    send(b, "abc", 3, 0);
    Sleep(50);
    StartThreadpoolIo(io);
    LOG_RC("at once", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    CancelThreadpoolIo(io);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    LOG("calls", calls);
    StartThreadpoolIo(io);
    LOG_RC("pending", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    send(b, "def", 3, 0);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    LOG("calls", calls);
    return ovl_end();
}
