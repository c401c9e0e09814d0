/* One posted packet wakes one thread. To stop three workers a program posts three packets,
 * or lets each worker pass the packet on before it leaves.
 * Rules: B64 B70
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;
static LONG stopped, pass_it_on;

static DWORD WINAPI worker(LPVOID arg)
{
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    while (GetQueuedCompletionStatus(port, &n, &key, &got, INFINITE)) {
        if (key == 0) {
            InterlockedIncrement(&stopped);
            if (pass_it_on) PostQueuedCompletionStatus(port, 0, 0, NULL);
            break;
        }
    }
    return 0;
}

static void three_workers(HANDLE t[3])
{
    int i;

    for (i = 0; i < 3; i++) t[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    Sleep(60);
}

int main(void)
{
    HANDLE t[3];

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    three_workers(t);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    Sleep(60);
    LOG("one_packet", stopped);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    LOG_WAIT("all", WaitForMultipleObjects(3, t, TRUE, 500));
    LOG("three_packets", stopped);
    pass_it_on = 1;
    three_workers(t);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    LOG_WAIT("all", WaitForMultipleObjects(3, t, TRUE, 500));
    LOG("passed_on", stopped);
    return ovl_end();
}
