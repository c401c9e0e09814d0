/* The same event may stand twice in a wait for any, but not in a wait for all.
 * Rules: A126
 * Oracle: documentation. The pages of WSAWaitForMultipleEvents and WaitForMultipleObjects
 * forbid it with fWaitAll TRUE; Wine 8.0 does not check (section 16). */
#include "ovlviz.h"

int main(void)
{
    HANDLE ev[3];

    ovl_start();
    ev[0] = CreateEvent(NULL, TRUE, FALSE, NULL);
    ev[1] = CreateEvent(NULL, TRUE, TRUE, NULL);
    ev[2] = ev[1];
    LOG_WAIT("any", WaitForMultipleObjects(3, ev, FALSE, 0));
    SetEvent(ev[0]);
    LOG_WAIT("all", WaitForMultipleObjects(3, ev, TRUE, 0));
    LOG_WAIT("winsock_all", WSAWaitForMultipleEvents(3, ev, TRUE, 0, FALSE));
    return ovl_end();
}
