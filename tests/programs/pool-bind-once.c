/* A socket can be bound to the pool or to a port, and once only. BindIoCompletionCallback and
 * CreateThreadpoolIo refuse what CreateIoCompletionPort refuses, with the same Win32 codes.
 * Rules: B5 B7 B8 B124 B125
 * Oracle: wine */
#include "ovlviz.h"

static VOID CALLBACK over(DWORD e, DWORD n, LPOVERLAPPED o)
{
    LOG("never", e + n + (o != NULL));
}

static VOID CALLBACK io_over(PTP_CALLBACK_INSTANCE instance, PVOID context, PVOID o, ULONG result,
                             ULONG_PTR n, PTP_IO io)
{
    LOG("never", result + n + (o == context) + (io == NULL) + (instance == NULL));
}

int main(void)
{
    SOCKET a, b, c, d;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair_nonoverlapped(&c, &d);
    LOG_BOOL("bind", BindIoCompletionCallback((HANDLE)a, over, 0));
    LOG_BOOL("again", BindIoCompletionCallback((HANDLE)a, over, 0));
    LOG_BOOL("port", CreateIoCompletionPort((HANDLE)a, NULL, 0, 0) != NULL);
    LOG_BOOL("io", CreateThreadpoolIo((HANDLE)a, io_over, NULL, NULL) != NULL);
    LOG_BOOL("io of b", CreateThreadpoolIo((HANDLE)b, io_over, NULL, NULL) != NULL);
    LOG_BOOL("io again", CreateThreadpoolIo((HANDLE)b, io_over, NULL, NULL) != NULL);
    LOG_BOOL("bind b", BindIoCompletionCallback((HANDLE)b, over, 0));
    LOG_BOOL("not overlapped", BindIoCompletionCallback((HANDLE)c, over, 0));
    closesocket(d);
    LOG_BOOL("closed", BindIoCompletionCallback((HANDLE)d, over, 0));
    LOG_BOOL("io of closed", CreateThreadpoolIo((HANDLE)d, io_over, NULL, NULL) != NULL);
    return ovl_end();
}
