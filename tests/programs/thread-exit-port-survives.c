/* With a port and no event an operation outlives the thread that started it and completes
 * normally later. With a port and an event it is cancelled: event set and packet 995.
 * Rules: A161 B110 B112 B113
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b, c, d;
static char buf[2][8];
static WSAOVERLAPPED plain, with_event;

static DWORD WINAPI issuer(LPVOID arg)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.len = 8;
    wb.buf = buf[0];
    WSARecv(a, &wb, 1, NULL, &flags, &plain, NULL);
    wb.buf = buf[1];
    with_event.hEvent = WSACreateEvent();
    WSARecv(c, &wb, 1, NULL, &flags, &with_event, NULL);
    return 0;
}

int main(void)
{
    HANDLE port, t;
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0);
    CreateIoCompletionPort((HANDLE)c, port, 2, 0);
    t = CreateThread(NULL, 0, issuer, NULL, 0, NULL);
    WaitForSingleObject(t, INFINITE);
    LOG_BOOL("packet_1", GetQueuedCompletionStatus(port, &n, &key, &got, 500));
    LOG("key", key);
    LOG("is_with_event", got == &with_event);
    LOG_WAIT("event", WaitForSingleObject(with_event.hEvent, 0));
    LOG_BOOL("no_other", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    ovl_peer_send_after(b, 60, "alive", 5);
    LOG_BOOL("packet_2", GetQueuedCompletionStatus(port, &n, &key, &got, 500));
    LOG("key", key);
    LOG("is_plain", got == &plain);
    LOG("n", n);
    return ovl_end();
}
