/* The port comes between two receives: the first is told by its event, the second by a packet,
 * a third with an event of its own by both. The provider does the same three times. */
#include "ovlviz.h"

#define SEND_MS 20

static SOCKET a, b;
static char buf[3][8];
static WSAOVERLAPPED ov[3];
static HANDLE port;

static void post(DWORD i, HANDLE hEvent)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    ov[i].hEvent = hEvent;
    ovl_peer_send_after(b, SEND_MS, "hello", 5);
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    DWORD n = 0, flags = 0, i;
    ULONG_PTR key;
    LPOVERLAPPED which;
    HANDLE event;

    ovl_start();
    ovl_pair(&a, &b);
    event = WSACreateEvent();
    post(0, event);
    WSAWaitForMultipleEvents(1, &event, TRUE, WSA_INFINITE, FALSE);
    LOG_BOOL("first", WSAGetOverlappedResult(a, &ov[0], &n, FALSE, &flags));
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    for (i = 1; i < 3; i++) {
        post(i, i == 2 ? event : NULL);
        LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE));
        LOG("mine", which == &ov[i]);
    }
    LOG_WAIT("and event", WaitForSingleObject(event, 0));
    closesocket(a);
    return ovl_end();
}
