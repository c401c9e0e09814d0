/* CancelIoEx with NULL ends every operation on the handle, whichever thread started it,
 * and works from any thread.
 * Rules: A178 A181
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[2][4];
static WSAOVERLAPPED ov[2];
static HANDLE started;

static void post(int i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 4;
    ov[i].hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

static DWORD WINAPI other(LPVOID arg)
{
    post(1);
    SetEvent(started);
    Sleep(1000);
    return 0;
}

int main(void)
{
    DWORD n, flags;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    started = CreateEvent(NULL, TRUE, FALSE, NULL);
    post(0);
    CloseHandle(CreateThread(NULL, 0, other, NULL, 0, NULL));
    WaitForSingleObject(started, INFINITE);
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, NULL));
    for (i = 0; i < 2; i++) {
        LOG_WAIT("event", WaitForSingleObject(ov[i].hEvent, 500));
        LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags));
    }
    return ovl_end();
}
