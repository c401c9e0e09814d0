/* The sixty-fifth connection. The wait fails at once; a loop that does not look for
 * WSA_WAIT_FAILED takes its result for an index and spins. */
#include "ovlviz.h"

static WSAEVENT ev[65];

int main(void)
{
    int i;

    ovl_start();
    for (i = 0; i < 65; i++) ev[i] = WSACreateEvent();
    WSASetEvent(ev[3]);
    LOG_WAIT("wait", WSAWaitForMultipleEvents(65, ev, FALSE, 1000, FALSE));
    return ovl_end();
}
