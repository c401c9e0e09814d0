/* An APC that is queued to a thread before its function has begun runs first, and needs no
 * alertable wait.
 * Rules: A158 A144
 * Oracle: wine */
#include "ovlviz.h"

static int order;

static void CALLBACK early(ULONG_PTR n)
{
    LOG("apc", (int)n);
    LOG("apc_order", ++order);
}

static DWORD WINAPI worker(LPVOID nothing)
{
    LOG("thread_order", ++order);
    LOG_SLEEP("nothing_left", SleepEx(0, TRUE));
    return 0;
}

int main(void)
{
    HANDLE thread;

    ovl_start();
    thread = CreateThread(NULL, 0, worker, NULL, CREATE_SUSPENDED, NULL);
    LOG_BOOL("first", QueueUserAPC(early, thread, 1) != 0);
    LOG_BOOL("second", QueueUserAPC(early, thread, 2) != 0);
    ResumeThread(thread);
    LOG_WAIT("ended", WaitForSingleObject(thread, INFINITE));
    return ovl_end();
}
