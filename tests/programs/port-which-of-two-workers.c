/* Two workers serve one port and two packets are there before either of them asks: each
 * takes one, oldest first, but who comes first is the scheduler's affair.
 * Rules: B26 B65 B70
 * Oracle: wine; two outputs are legal. */
#include "ovlviz.h"

static HANDLE port, go;
static DWORD got_key[2];

static DWORD WINAPI worker(LPVOID arg)
{
    DWORD *mine = (DWORD *)arg;
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    WaitForSingleObject(go, INFINITE);
    if (GetQueuedCompletionStatus(port, &n, &key, &ov, 500)) *mine = (DWORD)key;
    Sleep(60);
    return 0;
}

int main(void)
{
    HANDLE t[2];

    ovl_start();
    go = CreateEvent(NULL, TRUE, FALSE, NULL);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    PostQueuedCompletionStatus(port, 0, 1, NULL);
    PostQueuedCompletionStatus(port, 0, 2, NULL);
    t[0] = CreateThread(NULL, 0, worker, &got_key[0], 0, NULL);
    t[1] = CreateThread(NULL, 0, worker, &got_key[1], 0, NULL);
    Sleep(60);
    SetEvent(go);
    LOG_WAIT("join", WaitForMultipleObjects(2, t, TRUE, 2000));
    LOG("worker_0", got_key[0]);
    LOG("worker_1", got_key[1]);
    return ovl_end();
}
