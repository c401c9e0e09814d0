/* APCs that are queued to a thread before it begins run first of all, then its function runs (A158). */
#include "ovlviz.h"

static LONG ran;

static void CALLBACK apc(ULONG_PTR n)
{
    LOG("apc", n);
    ran++;
}

static DWORD WINAPI function(LPVOID unused)
{
    LOG("ran_before", ran);
    return 0;
}

int main(void)
{
    HANDLE thread;

    ovl_start();
    thread = CreateThread(NULL, 0, function, NULL, CREATE_SUSPENDED, NULL);
    QueueUserAPC(apc, thread, 1);
    QueueUserAPC(apc, thread, 2);
    ResumeThread(thread);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    return ovl_end();
}
