/* A wait takes 64 events at most, and a wait for any of them returns the lowest index that
 * is set. */
#include "ovlviz.h"

static WSAEVENT ev[64];

int main(void)
{
    int i;

    ovl_start();
    for (i = 0; i < 64; i++) ev[i] = WSACreateEvent();
    WSASetEvent(ev[63]);
    LOG_WAIT("last", WSAWaitForMultipleEvents(64, ev, FALSE, 0, FALSE));
    WSASetEvent(ev[5]);
    LOG_WAIT("lowest", WSAWaitForMultipleEvents(64, ev, FALSE, 0, FALSE));
    return ovl_end();
}
