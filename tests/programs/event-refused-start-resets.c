/* A refused start gives no indication, yet the event was reset first and stays so: whoever
 * waits for it waits for ever. Internal is left at pending too, so the OVERLAPPED of a
 * refused operation says nothing. A descriptor that is no socket is refused earlier: then
 * the event stays as it was.
 * Rules: A22 A30 A57 A60 A73
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0, n = 777;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    WSASetEvent(ov.hEvent);
    LOG_RC("recv_no_socket", WSARecv(INVALID_SOCKET, &wb, 1, &n, &flags, &ov, NULL));
    LOG_WAIT("event_kept", WaitForSingleObject(ov.hEvent, 0));
    LOG_RC("recv_not_connected", WSARecv(s, &wb, 1, &n, &flags, &ov, NULL));
    LOG_WAIT("event_reset", WaitForSingleObject(ov.hEvent, 100));
    LOG("n", n);
    LOG_ST("internal", ov.Internal);
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG_BOOL("result", WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags));
    return ovl_end();
}
