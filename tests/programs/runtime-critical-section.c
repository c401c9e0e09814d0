/* A critical section lets one thread in at a time; the thread that is in may enter again and
 * must leave as often.
 * Rules: none (Win32)
 * Oracle: wine */
#include "ovlviz.h"

static CRITICAL_SECTION cs;
static int inside, most, total;
static BOOL tried;

static DWORD WINAPI worker(LPVOID arg)
{
    int i;

    for (i = 0; i < 3; i++) {
        EnterCriticalSection(&cs);
        inside++;
        if (inside > most) most = inside;
        Sleep(10);
        total++;
        inside--;
        LeaveCriticalSection(&cs);
    }
    return 0;
}

static DWORD WINAPI try_it(LPVOID arg)
{
    tried = TryEnterCriticalSection(&cs);
    return 0;
}

int main(void)
{
    HANDLE t[2];

    ovl_start();
    InitializeCriticalSection(&cs);
    t[0] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    t[1] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    WaitForMultipleObjects(2, t, TRUE, INFINITE);
    LOG("total", total);
    LOG("most_inside", most);
    EnterCriticalSection(&cs);
    EnterCriticalSection(&cs);
    LeaveCriticalSection(&cs);
    t[0] = CreateThread(NULL, 0, try_it, NULL, 0, NULL);
    WaitForSingleObject(t[0], INFINITE);
    LOG("tried_while_held", tried);
    LeaveCriticalSection(&cs);
    LOG("try_free", TryEnterCriticalSection(&cs) != 0);
    LeaveCriticalSection(&cs);
    DeleteCriticalSection(&cs);
    return ovl_end();
}
