/* Asking for the result with fWait TRUE waits for the event only while the operation
 * pends. That wait takes an auto-reset event like any other wait; of a finished operation
 * the event is not touched.
 * Rules: A84 A86 A122
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = CreateEvent(NULL, FALSE, FALSE, NULL);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 60, "one", 3);
    LOG_BOOL("result_waits", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_WAIT("event_taken", WaitForSingleObject(ov.hEvent, 0));
    LOG_BOOL("result_again", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    send(b, "three", 5, 0);
    Sleep(100);
    LOG_BOOL("result_done", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG_WAIT("event_left", WaitForSingleObject(ov.hEvent, 0));
    LOG_WAIT("now_taken", WaitForSingleObject(ov.hEvent, 0));
    LOG_BOOL("result_still", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
