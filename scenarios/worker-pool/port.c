/* Two workers serve three connections from one completion port. A packet goes to
 * the worker that began to wait last; packets with key STOP end the workers. */
#include "ovlviz.h"

#define CONNECTIONS 3
#define WORKERS 2
#define STOP 99

static HANDLE port;
static SOCKET a[CONNECTIONS], b[CONNECTIONS];
static char buf[CONNECTIONS][8];
static WSAOVERLAPPED ov[CONNECTIONS];
static LONG messages, bytes;

static void post(DWORD i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
}

static DWORD WINAPI worker(LPVOID unused)
{
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    while (GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE) && key != STOP) {
        InterlockedIncrement(&messages);
        InterlockedExchangeAdd(&bytes, (LONG)n);
        Sleep(2); /* the work */
        post((DWORD)key);
    }
    return 0;
}

int main(void)
{
    HANDLE thread[WORKERS];
    DWORD i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, WORKERS);
    for (i = 0; i < CONNECTIONS; i++) {
        ovl_pair(&a[i], &b[i]);
        CreateIoCompletionPort((HANDLE)a[i], port, i, 0);
        post(i);
        ovl_peer_send_after(b[i], 20, "abc", 3);
        ovl_peer_send_after(b[i], 40 + 10 * (int)i, "defgh", 5);
    }
    for (i = 0; i < WORKERS; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    Sleep(100);
    for (i = 0; i < WORKERS; i++) PostQueuedCompletionStatus(port, 0, STOP, NULL);
    WaitForMultipleObjects(WORKERS, thread, TRUE, INFINITE);
    LOG("messages", messages);
    LOG("bytes", bytes);
    return ovl_end();
}
