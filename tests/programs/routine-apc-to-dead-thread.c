/* An APC can be queued to another thread, where it runs in that thread's alertable wait. To
 * a thread that has ended it cannot: 0 and ERROR_GEN_FAILURE. What was queued before the
 * end and never ran is lost.
 * Rules: A136 A159 A160
 * Oracle: wine */
#include "ovlviz.h"

static DWORD ran_on;
static int lost;

static void CALLBACK runs(ULONG_PTR value)
{
    ran_on = GetCurrentThreadId();
}

static void CALLBACK never(ULONG_PTR value)
{
    lost++;
}

static DWORD WINAPI target(LPVOID arg)
{
    SleepEx(500, TRUE);
    Sleep(100);
    return 0;
}

int main(void)
{
    HANDLE t;
    DWORD id = 0;

    ovl_start();
    t = CreateThread(NULL, 0, target, NULL, 0, &id);
    Sleep(60);
    LOG_BOOL("queue_1", QueueUserAPC(runs, t, 0) != 0);
    Sleep(50);
    LOG("ran_there", ran_on == id);
    LOG_BOOL("queue_2", QueueUserAPC(never, t, 0) != 0);
    LOG_WAIT("ended", WaitForSingleObject(t, 1000));
    LOG("lost_did_not_run", lost == 0);
    LOG_BOOL("queue_3", QueueUserAPC(runs, t, 0) != 0);
    return ovl_end();
}
