/* A semaphore counts: each successful wait takes one, releasing gives back and tells the
 * count before; above the maximum it is refused and nothing changes.
 * Rules: A127 A128 A129
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    HANDLE s, both[2];
    LONG before = 77;

    ovl_start();
    s = CreateSemaphoreA(NULL, 2, 3, NULL);
    LOG_WAIT("take_1", WaitForSingleObject(s, 0));
    LOG_WAIT("take_2", WaitForSingleObject(s, 0));
    LOG_WAIT("take_3", WaitForSingleObject(s, 50));
    LOG_BOOL("release_2", ReleaseSemaphore(s, 2, &before));
    LOG("before", before);
    LOG_BOOL("release_too_many", ReleaseSemaphore(s, 2, &before));
    both[0] = CreateEvent(NULL, TRUE, FALSE, NULL);
    both[1] = s;
    LOG_WAIT("all", WaitForMultipleObjects(2, both, TRUE, 50));
    LOG_WAIT("any", WaitForMultipleObjects(2, both, FALSE, 50));
    LOG_BOOL("release_1", ReleaseSemaphore(s, 1, &before));
    LOG("before", before);
    return ovl_end();
}
