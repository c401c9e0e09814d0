/* Does the work and does not tell. */
#include "ovlviz.h"

#define SIZE 2
#define WORKERS 2

typedef struct REQUEST {
    WSAOVERLAPPED ov;
    WSABUF wb;
    char buf[SIZE];
} REQUEST;

static HANDLE port;
static SOCKET a, b;
static REQUEST request[WORKERS];
static CRITICAL_SECTION lock;
static char text[SIZE * WORKERS];
static DWORD used;

static void receive(REQUEST *one)
{
    DWORD flags = 0;

    one->wb.buf = one->buf;
    one->wb.len = SIZE;
    WSARecv(a, &one->wb, 1, NULL, &flags, &one->ov, NULL);
}

static DWORD WINAPI worker(LPVOID unused)
{
    DWORD bytes, i;
    ULONG_PTR key;
    LPOVERLAPPED ov;
    REQUEST *done;

    (void)unused;
    GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
    done = CONTAINING_RECORD(ov, REQUEST, ov);
    EnterCriticalSection(&lock);
    for (i = 0; i < bytes; i++) text[used++] = done->buf[i];
    LeaveCriticalSection(&lock);
    if (done == &request[0]) receive(&request[1]);
    return 0;
}

int main(void)
{
    HANDLE thread[WORKERS];
    DWORD i;

    ovl_start();
    ovl_pair(&a, &b);
    InitializeCriticalSection(&lock);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 0, WORKERS);
    receive(&request[0]);
    send(b, "ABCD", SIZE * WORKERS, 0);
    for (i = 0; i < WORKERS; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    WaitForMultipleObjects(WORKERS, thread, TRUE, INFINITE);
    return ovl_end();
}
