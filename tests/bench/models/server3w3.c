/* A port server: three workers answer one message on each of three connections; who serves the last sends all of them home. */
#include "ovlviz.h"

#define CONNECTIONS 3
#define WORKERS 3

typedef struct REQUEST {
    WSAOVERLAPPED ov;
    WSABUF wb;
    SOCKET s;
    char buf[4];
} REQUEST;

static HANDLE port;
static SOCKET a[CONNECTIONS], b[CONNECTIONS];
static REQUEST request[CONNECTIONS];
static LONG served;

static DWORD WINAPI worker(LPVOID unused)
{
    DWORD bytes, i;
    ULONG_PTR key;
    LPOVERLAPPED ov;

    GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
    while (ov) {
        REQUEST *one = CONTAINING_RECORD(ov, REQUEST, ov);

        send(one->s, one->buf, (int)bytes, 0);
        if (InterlockedIncrement(&served) == CONNECTIONS)
            for (i = 0; i < WORKERS; i++) PostQueuedCompletionStatus(port, 0, 0, NULL);
        GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
    }
    return 0;
}

int main(void)
{
    HANDLE thread[WORKERS];
    DWORD i, flags;

    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, WORKERS);
    ovl_start();
    for (i = 0; i < CONNECTIONS; i++) {
        ovl_pair(&a[i], &b[i]);
        CreateIoCompletionPort((HANDLE)a[i], port, i, 0);
        request[i].s = a[i];
        request[i].wb.buf = request[i].buf;
        request[i].wb.len = 4;
        flags = 0;
        WSARecv(a[i], &request[i].wb, 1, NULL, &flags, &request[i].ov, NULL);
    }
    for (i = 0; i < WORKERS; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    for (i = 0; i < CONNECTIONS; i++) send(b[i], "x", 1, 0);
    WaitForMultipleObjects(WORKERS, thread, TRUE, INFINITE);
    LOG("served", served);
    return ovl_end();
}
