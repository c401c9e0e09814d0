/* CreateThreadpoolIo: StartThreadpoolIo before each operation; the callback gets the context, the
 * OVERLAPPED, a Win32 code (995 for a cancelled receive), the count and the object.
 * Rules: B126 B128
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE done;
static PTP_IO io, its_io;
static PVOID its_context, which;
static ULONG result;
static ULONG_PTR count;
static int context;
static WSAOVERLAPPED ov[2];

static VOID CALLBACK over(PTP_CALLBACK_INSTANCE instance, PVOID c, PVOID o, ULONG r, ULONG_PTR n,
                          PTP_IO i)
{
    its_context = instance ? c : NULL;
    which = o;
    result = r;
    count = n;
    its_io = i;
    SetEvent(done);
}

static void report(int i)
{
    LOG_WAIT("called back", WaitForSingleObject(done, 500));
    LOG("context", its_context == &context);
    LOG("overlapped", which == &ov[i]);
    LOG_ERR("result", result);
    LOG("count", count);
    LOG("io", its_io == io);
    LOG_ST("status", ov[i].Internal);
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb = {8, buf};
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    io = CreateThreadpoolIo((HANDLE)a, over, &context, NULL);
    StartThreadpoolIo(io);
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov[0], NULL));
    send(b, "hello", 5, 0);
    report(0);
    StartThreadpoolIo(io);
    LOG_RC("receive", WSARecv(a, &wb, 1, NULL, &flags, &ov[1], NULL));
    CancelIoEx((HANDLE)a, NULL);
    report(1);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    closesocket(a);
    CloseThreadpoolIo(io);
    return ovl_end();
}
