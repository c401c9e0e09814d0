/* Two producers put four items each into a queue of two places, one at a time; two consumers take four each and count
 * them. */
#include "ovlviz.h"

#define ITEMS 4

static HANDLE queue, places;
static CRITICAL_SECTION lock;
static LONG count;

static DWORD WINAPI producer(LPVOID me)
{
    DWORD i;

    for (i = 0; i < ITEMS; i++) {
        EnterCriticalSection(&lock);
        WaitForSingleObject(places, INFINITE);
        PostQueuedCompletionStatus(queue, 1, (ULONG_PTR)me, NULL);
        LeaveCriticalSection(&lock);
    }
    return 0;
}

static DWORD WINAPI consumer(LPVOID unused)
{
    DWORD bytes, i;
    ULONG_PTR key;
    LPOVERLAPPED ov;

    for (i = 0; i < ITEMS; i++) {
        GetQueuedCompletionStatus(queue, &bytes, &key, &ov, INFINITE);
        ReleaseSemaphore(places, 1, NULL);
        InterlockedIncrement(&count);
    }
    return 0;
}

int main(void)
{
    queue = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    places = CreateSemaphore(NULL, 2, 8, NULL);
    InitializeCriticalSection(&lock);
    CreateThread(NULL, 0, producer, (LPVOID)1, 0, NULL);
    CreateThread(NULL, 0, producer, (LPVOID)2, 0, NULL);
    CreateThread(NULL, 0, consumer, NULL, 0, NULL);
    CreateThread(NULL, 0, consumer, NULL, 0, NULL);
    ExitThread(0);
}
