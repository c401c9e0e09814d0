/* Two threads wait for one auto-reset event that is set once: one of them gets it, which one
 * is not promised.
 * Rules: A122
 * Oracle: wine; two outputs are legal. */
#include "ovlviz.h"

static HANDLE ev;
static LONG order;
static LONG place[2];

static DWORD WINAPI waiter(LPVOID arg)
{
    LONG *mine = (LONG *)arg;

    if (WaitForSingleObject(ev, 1000) == WAIT_OBJECT_0) *mine = InterlockedIncrement(&order);
    return 0;
}

int main(void)
{
    HANDLE t[2];

    ovl_start();
    ev = CreateEvent(NULL, FALSE, FALSE, NULL);
    t[0] = CreateThread(NULL, 0, waiter, &place[0], 0, NULL);
    t[1] = CreateThread(NULL, 0, waiter, &place[1], 0, NULL);
    Sleep(100);
    SetEvent(ev);
    Sleep(100);
    SetEvent(ev);
    LOG_WAIT("join", WaitForMultipleObjects(2, t, TRUE, 2000));
    LOG("thread_0_came", place[0]);
    LOG("thread_1_came", place[1]);
    return ovl_end();
}
