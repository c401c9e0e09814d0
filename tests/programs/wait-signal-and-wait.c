/* SignalObjectAndWait signals the first object and waits for the second, in one call. An
 * APC may end the wait; the signal has been given all the same.
 * Rules: A134 A129
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE request, reply;
static int ran;

static void CALLBACK apc(ULONG_PTR value)
{
    ran++;
}

static DWORD WINAPI server(LPVOID arg)
{
    WaitForSingleObject(request, INFINITE);
    Sleep(50);
    SetEvent(reply);
    return 0;
}

int main(void)
{
    ovl_start();
    request = CreateEvent(NULL, FALSE, FALSE, NULL);
    reply = CreateEvent(NULL, FALSE, FALSE, NULL);
    CloseHandle(CreateThread(NULL, 0, server, NULL, 0, NULL));
    LOG_WAIT("call", SignalObjectAndWait(request, reply, 1000, FALSE));
    LOG_WAIT("test_only", SignalObjectAndWait(request, reply, 0, FALSE));
    LOG_WAIT("request_set", WaitForSingleObject(request, 0));
    QueueUserAPC(apc, GetCurrentThread(), 0);
    LOG_WAIT("not_alertable", SignalObjectAndWait(request, reply, 50, FALSE));
    ResetEvent(request);
    LOG_WAIT("alertable", SignalObjectAndWait(request, reply, 0, TRUE));
    LOG("ran", ran);
    LOG_WAIT("request_set", WaitForSingleObject(request, 0));
    return ovl_end();
}
