/* 256 receives are pending on 64 connections; bytes come at random, packets go to a port, and 16 workers take them and post
 * the receives again. */
#include "ovlviz.h"

#define CONNECTIONS 64
#define EACH 4
#define WORKERS 16
#define COMPLETIONS 4000

typedef struct REQUEST {
    WSAOVERLAPPED ov;
    WSABUF wb;
    SOCKET s;
    char buf[4];
} REQUEST;

static HANDLE port;
static SOCKET a[CONNECTIONS], b[CONNECTIONS];
static REQUEST request[CONNECTIONS * EACH];

static void receive(REQUEST *one)
{
    DWORD flags = 0;

    WSARecv(one->s, &one->wb, 1, NULL, &flags, &one->ov, NULL);
}

static DWORD WINAPI worker(LPVOID unused)
{
    DWORD bytes;
    ULONG_PTR key;
    LPOVERLAPPED ov;

    GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
    while (ov) {
        receive(CONTAINING_RECORD(ov, REQUEST, ov));
        GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
    }
    return 0;
}

int main(void)
{
    HANDLE thread[WORKERS];
    DWORD i, random = 1;

    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, WORKERS);
    ovl_start();
    for (i = 0; i < CONNECTIONS; i++) {
        ovl_pair(&a[i], &b[i]);
        CreateIoCompletionPort((HANDLE)a[i], port, i, 0);
    }
    for (i = 0; i < CONNECTIONS * EACH; i++) {
        request[i].s = a[i / EACH];
        request[i].wb.buf = request[i].buf;
        request[i].wb.len = 4;
        receive(&request[i]);
    }
    for (i = 0; i < WORKERS; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    for (i = 0; i < COMPLETIONS; i++) {
        random = random * 1103515245 + 12345;
        send(b[random >> 16 & (CONNECTIONS - 1)], "x", 1, 0);
    }
    Sleep(10);
    for (i = 0; i < WORKERS; i++) PostQueuedCompletionStatus(port, 0, 0, NULL);
    WaitForMultipleObjects(WORKERS, thread, TRUE, INFINITE);
    return ovl_end();
}
