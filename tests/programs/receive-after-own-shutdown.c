/* shutdown(SD_RECEIVE) refuses the receives that come later. One that was pending already
 * stays pending; cancelling it ends it.
 * Rules: A22 A29 A173 A181
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf1[8], buf2[8];
    WSABUF wb;
    WSAOVERLAPPED early = {0}, late = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    early.hEvent = WSACreateEvent();
    late.hEvent = WSACreateEvent();
    wb.buf = buf1;
    wb.len = 8;
    LOG_RC("early", WSARecv(a, &wb, 1, NULL, &flags, &early, NULL));
    LOG_RC("shutdown", shutdown(a, SD_RECEIVE));
    wb.buf = buf2;
    LOG_RC("late", WSARecv(a, &wb, 1, &n, &flags, &late, NULL));
    LOG("n", n);
    LOG_WAIT("late_event", WaitForSingleObject(late.hEvent, 60));
    LOG_WAIT("early_event", WaitForSingleObject(early.hEvent, 60));
    LOG("plain", recv(a, buf2, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, NULL));
    LOG_BOOL("early", WSAGetOverlappedResult(a, &early, &n, TRUE, &flags));
    return ovl_end();
}
