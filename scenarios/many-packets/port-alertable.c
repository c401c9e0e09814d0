/* An alertable GetQueuedCompletionStatusEx prefers packets. Only when there is none does it
 * run the routines in the queue, and then it returns FALSE with WAIT_IO_COMPLETION. */
#include "ovlviz.h"

static int called;

static void CALLBACK routine(ULONG_PTR unused)
{
    called++;
}

int main(void)
{
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    OVERLAPPED_ENTRY entry[4];
    ULONG count;

    ovl_start();
    QueueUserAPC(routine, GetCurrentThread(), 0);
    PostQueuedCompletionStatus(port, 0, 7, NULL);
    LOG_BOOL("first", GetQueuedCompletionStatusEx(port, entry, 4, &count, 100, TRUE));
    LOG("called", called);
    LOG_BOOL("second", GetQueuedCompletionStatusEx(port, entry, 4, &count, 100, TRUE));
    LOG("called", called);
    return ovl_end();
}
