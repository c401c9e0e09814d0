/* The same client with a completion routine. No call to WPUCompleteOverlappedRequest now: the
 * provider queues an APC to this thread, and that calls the routine. */
#include "ovlviz.h"

#define SEND_MS 20

static SOCKET a, b;
static char buf[16];
static WSAOVERLAPPED ov;

static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    LOG_ERR("error", error);
    LOG_BYTES("data", buf, (int)n);
    LOG("hEvent is mine", which->hEvent == (HANDLE)0x1234);
}

int main(void)
{
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, SEND_MS, "hello", 5);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = (HANDLE)0x1234; /* with a routine, hEvent is the client's own */
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, received));
    Sleep(40);                  /* nothing runs in a plain wait */
    LOG_SLEEP("alertable", SleepEx(INFINITE, TRUE));
    closesocket(a);
    return ovl_end();
}
