/* A mutex belongs to a thread: its owner may take it again, another thread waits, only the
 * owner can release it, and if the owner ends without releasing it the next wait says so.
 * Rules: none (Win32)
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE mutex;

static DWORD WINAPI other(LPVOID arg)
{
    LOG_WAIT("other_waits", WaitForSingleObject(mutex, 50));
    LOG_BOOL("other_releases", ReleaseMutex(mutex));
    return 0;
}

static DWORD WINAPI careless(LPVOID arg)
{
    LOG_WAIT("careless", WaitForSingleObject(mutex, 50));
    return 0;
}

static void run(LPTHREAD_START_ROUTINE start)
{
    HANDLE t = CreateThread(NULL, 0, start, NULL, 0, NULL);

    WaitForSingleObject(t, INFINITE);
    CloseHandle(t);
}

int main(void)
{
    ovl_start();
    mutex = CreateMutexA(NULL, TRUE, NULL);
    LOG_WAIT("again", WaitForSingleObject(mutex, 0));
    run(other);
    LOG_BOOL("release_1", ReleaseMutex(mutex));
    LOG_BOOL("release_2", ReleaseMutex(mutex));
    LOG_BOOL("release_3", ReleaseMutex(mutex));
    run(careless);
    LOG_WAIT("abandoned", WaitForSingleObject(mutex, 50));
    LOG_BOOL("release", ReleaseMutex(mutex));
    LOG_WAIT("usable", WaitForSingleObject(mutex, 50));
    return ovl_end();
}
