/* WSACreateEvent makes a manual-reset event that is not set. An auto-reset event comes
 * from CreateEvent; it stays set until one wait takes it. Winsock's event calls and the
 * Win32 ones work on the same objects, and say 6 for a handle that is closed.
 * Rules: A120 A121 A122 A131
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    WSAEVENT manual;
    HANDLE automatic, initially;

    ovl_start();
    manual = WSACreateEvent();
    automatic = CreateEventW(NULL, FALSE, FALSE, NULL);
    initially = CreateEventA(NULL, FALSE, TRUE, NULL);
    LOG_WAIT("manual_new", WaitForSingleObject(manual, 0));
    LOG_BOOL("set", SetEvent(manual));
    LOG_WAIT("manual_1", WSAWaitForMultipleEvents(1, &manual, FALSE, 0, FALSE));
    LOG_WAIT("manual_2", WaitForSingleObject(manual, 0));
    LOG_BOOL("reset", ResetEvent(manual));
    LOG_WAIT("manual_3", WaitForSingleObject(manual, 0));
    LOG_BOOL("set_auto", WSASetEvent(automatic));
    LOG_BOOL("set_auto_again", WSASetEvent(automatic));
    Sleep(50);
    LOG_WAIT("auto_1", WSAWaitForMultipleEvents(1, &automatic, FALSE, 0, FALSE));
    LOG_WAIT("auto_2", WSAWaitForMultipleEvents(1, &automatic, FALSE, 50, FALSE));
    LOG_WAIT("initially_1", WaitForSingleObject(initially, 0));
    LOG_WAIT("initially_2", WaitForSingleObject(initially, 0));
    LOG_BOOL("close", WSACloseEvent(manual));
    LOG_BOOL("close_again", WSACloseEvent(manual));
    LOG_BOOL("set_closed", WSASetEvent(manual));
    LOG_BOOL("reset_closed", WSAResetEvent(manual));
    LOG_WAIT("wait_closed", WaitForSingleObject(manual, 0));
    return ovl_end();
}
