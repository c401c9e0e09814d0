/* One wait may mix objects of all kinds: an operation's event, an event of the program, a
 * thread. The index tells which.
 * Rules: A121 A127 A128 B75
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE quit;

static DWORD WINAPI worker(LPVOID arg)
{
    Sleep(180);
    return 0;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    HANDLE h[4];
    DWORD flags = 0;
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;

    ovl_start();
    ovl_pair(&a, &b);
    quit = CreateEvent(NULL, FALSE, FALSE, NULL);
    ov.hEvent = WSACreateEvent();
    h[0] = quit;
    h[1] = ov.hEvent;
    h[2] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    h[3] = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 80, "x", 1);
    LOG_WAIT("any", WaitForMultipleObjects(4, h, FALSE, 1000));
    WSAResetEvent(ov.hEvent);
    LOG_WAIT("any", WaitForMultipleObjects(4, h, FALSE, 1000));
    SetEvent(quit);
    LOG_WAIT("any", WaitForMultipleObjects(4, h, FALSE, 1000));
    LOG_WAIT("any", WaitForMultipleObjects(4, h, FALSE, 1000));
    PostQueuedCompletionStatus(h[3], 0, 0, &ov);
    LOG_WAIT("port", WaitForSingleObject(h[3], 0));
    GetQueuedCompletionStatus(h[3], &flags, &key, &got, 0);
    LOG("is_ov", got == &ov);
    return ovl_end();
}
