/* One bad handle spoils the whole wait, also when another one is signalled.
 * Rules: A121 A125
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    WSAEVENT ev[2];

    ovl_start();
    ev[0] = WSACreateEvent();
    ev[1] = WSACreateEvent();
    WSASetEvent(ev[0]);
    WSACloseEvent(ev[1]);
    LOG_WAIT("any", WSAWaitForMultipleEvents(2, ev, FALSE, 100, FALSE));
    LOG_WAIT("all", WSAWaitForMultipleEvents(2, ev, TRUE, 100, FALSE));
    LOG_WAIT("one", WSAWaitForMultipleEvents(1, ev, TRUE, 100, FALSE));
    ev[1] = NULL;
    LOG_WAIT("null", WaitForMultipleObjects(2, ev, FALSE, 100));
    LOG_WAIT("single_null", WaitForSingleObject(NULL, 100));
    LOG_BOOL("set_null", SetEvent(NULL));
    LOG_BOOL("close_null", CloseHandle(NULL));
    return ovl_end();
}
