/* The Interlocked functions and what each returns: the new value, or the old one.
 * Rules: none (Win32)
 * Oracle: wine */
#include "ovlviz.h"

static volatile LONG shared;

static DWORD WINAPI adder(LPVOID arg)
{
    int i;

    for (i = 0; i < 50; i++) InterlockedIncrement(&shared);
    InterlockedExchangeAdd(&shared, 7);
    return 0;
}

int main(void)
{
    HANDLE t[3];
    volatile LONG v = 5;
    volatile LONG64 wide = 4294967296LL;
    int i;

    ovl_start();
    LOG("increment", InterlockedIncrement(&v));
    LOG("decrement", InterlockedDecrement(&v));
    LOG("exchange", InterlockedExchange(&v, 20));
    LOG("exchange_add", InterlockedExchangeAdd(&v, 3));
    LOG("now", v);
    LOG("compare_wrong", InterlockedCompareExchange(&v, 1, 99));
    LOG("now", v);
    LOG("compare_right", InterlockedCompareExchange(&v, 1, 23));
    LOG("now", v);
    LOG("wide", InterlockedIncrement64(&wide));
    for (i = 0; i < 3; i++) t[i] = CreateThread(NULL, 0, adder, NULL, 0, NULL);
    LOG_WAIT("join", WaitForMultipleObjects(3, t, TRUE, INFINITE));
    LOG("shared", shared);
    return ovl_end();
}
