/* Seven philosophers: each takes the fork at the left, then the one at the right. */
#include "ovlviz.h"

#define SEATS 7

static CRITICAL_SECTION fork[SEATS];

static DWORD WINAPI eats(LPVOID seat)
{
    ULONG_PTR left = (ULONG_PTR)seat, right = ((ULONG_PTR)seat + 1) % SEATS;

    EnterCriticalSection(&fork[left]);
    EnterCriticalSection(&fork[right]);
    LeaveCriticalSection(&fork[left]);
    LeaveCriticalSection(&fork[right]);
    return 0;
}

int main(void)
{
    ULONG_PTR i;

    for (i = 0; i < SEATS; i++) InitializeCriticalSection(&fork[i]);
    for (i = 0; i < SEATS; i++) CreateThread(NULL, 0, eats, (LPVOID)i, 0, NULL);
    ExitThread(0);
}
