/* Packets leave first in first out, but waiting threads are released last in first out: the
 * one that began to wait last gets the next packet.
 * Rules: B65 B66
 * Oracle: documentation. The page on I/O completion ports and Wine's ntdll test
 * test_completion_port_scheduling; Wine 8.0 releases the first one first (section 17). */
#include "ovlviz.h"

static HANDLE port;
static DWORD got[3];

static DWORD WINAPI waiter(LPVOID arg)
{
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0, *slot = (ULONG_PTR *)arg;
    DWORD n = 0;

    GetQueuedCompletionStatus(port, &n, &key, &ov, 2000);
    got[*slot] = (DWORD)key;
    return 0;
}

int main(void)
{
    HANDLE t[3];
    ULONG_PTR slot[3];
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    for (i = 0; i < 3; i++) {
        slot[i] = i;
        t[i] = CreateThread(NULL, 0, waiter, &slot[i], 0, NULL);
        Sleep(60);
    }
    for (i = 0; i < 3; i++) {
        PostQueuedCompletionStatus(port, 0, 101 + i, NULL);
        Sleep(60);
    }
    LOG_WAIT("join", WaitForMultipleObjects(3, t, TRUE, 1000));
    LOG("first_waiter", got[0]);
    LOG("second_waiter", got[1]);
    LOG("third_waiter", got[2]);
    return ovl_end();
}
