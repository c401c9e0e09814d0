/* CancelIoEx with an OVERLAPPED ends that operation only: event set, STATUS_CANCELLED, 995.
 * Cancelling it again finds nothing. The bytes that come later go to the one that is left.
 * Rules: A75 A178 A179 A181 A183
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf1[4], buf2[4];
    WSABUF wb;
    WSAOVERLAPPED first = {0}, second = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    first.hEvent = WSACreateEvent();
    second.hEvent = WSACreateEvent();
    wb.len = 4;
    wb.buf = buf1;
    WSARecv(a, &wb, 1, NULL, &flags, &first, NULL);
    wb.buf = buf2;
    WSARecv(a, &wb, 1, NULL, &flags, &second, NULL);
    LOG_BOOL("cancel_first", CancelIoEx((HANDLE)a, &first));
    LOG_WAIT("first_event", WaitForSingleObject(first.hEvent, 500));
    LOG_ST("first", first.Internal);
    LOG("high", first.InternalHigh);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &first, &n, FALSE, &flags));
    LOG_BOOL("cancel_again", CancelIoEx((HANDLE)a, &first));
    LOG_WAIT("second_event", WaitForSingleObject(second.hEvent, 0));
    ovl_peer_send_after(b, 60, "data", 4);
    LOG_BOOL("second", WSAGetOverlappedResult(a, &second, &n, TRUE, &flags));
    LOG_BYTES("data", buf2, (int)n);
    return ovl_end();
}
