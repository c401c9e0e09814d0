/* A wait for any returns the lowest signalled index and changes only that object: an
 * auto-reset event further up keeps its signal for the next wait.
 * Rules: A127 A128
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    HANDLE ev[4];
    int i;

    ovl_start();
    for (i = 0; i < 4; i++) ev[i] = CreateEvent(NULL, FALSE, FALSE, NULL);
    SetEvent(ev[3]);
    SetEvent(ev[1]);
    SetEvent(ev[2]);
    for (i = 0; i < 4; i++) LOG_WAIT("any", WaitForMultipleObjects(4, ev, FALSE, 50));
    SetEvent(ev[2]);
    SetEvent(ev[0]);
    LOG_WAIT("winsock", WSAWaitForMultipleEvents(4, ev, FALSE, 50, FALSE));
    LOG_WAIT("winsock", WSAWaitForMultipleEvents(4, ev, FALSE, 50, FALSE));
    return ovl_end();
}
