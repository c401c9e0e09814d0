/* FILE_SKIP_SET_EVENT_ON_HANDLE keeps a socket's own handle from being signalled, and leaves
 * hEvent alone.
 * Rules: B78 B82 A70
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0}, with_event = {0}, plain = {0};
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    LOG_BOOL("mode", SetFileCompletionNotificationModes((HANDLE)a, 2));
    send(b, "one", 3, 0);
    send(b, "two", 3, 0);
    send(d, "three", 5, 0);
    Sleep(50);
    wb.buf = buf;
    wb.len = 3;
    LOG_RC("without_event", WSARecv(a, &wb, 1, &n, &flags, &ov, NULL));
    LOG_WAIT("handle", WaitForSingleObject((HANDLE)a, 0));
    with_event.hEvent = WSACreateEvent();
    LOG_RC("with_event", WSARecv(a, &wb, 1, &n, &flags, &with_event, NULL));
    LOG_WAIT("event", WaitForSingleObject(with_event.hEvent, 0));
    wb.len = 8;
    LOG_RC("other_socket", WSARecv(c, &wb, 1, &n, &flags, &plain, NULL));
    LOG_WAIT("its_handle", WaitForSingleObject((HANDLE)c, 0));
    return ovl_end();
}
