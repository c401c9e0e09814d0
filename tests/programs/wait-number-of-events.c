/* A wait takes 1 to 64 objects. 0 and 65 are invalid parameters, for Winsock's wait as for
 * the Win32 one.
 * Rules: A124 A127
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    WSAEVENT ev[65];
    int i;

    ovl_start();
    for (i = 0; i < 65; i++) ev[i] = WSACreateEvent();
    WSASetEvent(ev[63]);
    WSASetEvent(ev[64]);
    LOG("maximum", WSA_MAXIMUM_WAIT_EVENTS);
    LOG_WAIT("events_0", WSAWaitForMultipleEvents(0, ev, FALSE, 0, FALSE));
    LOG_WAIT("events_1", WSAWaitForMultipleEvents(1, ev, FALSE, 0, FALSE));
    LOG_WAIT("events_64", WSAWaitForMultipleEvents(64, ev, FALSE, 0, FALSE));
    LOG_WAIT("events_65", WSAWaitForMultipleEvents(65, ev, FALSE, 0, FALSE));
    LOG_WAIT("objects_0", WaitForMultipleObjects(0, ev, FALSE, 0));
    LOG_WAIT("objects_65", WaitForMultipleObjects(65, ev, FALSE, 0));
    return ovl_end();
}
