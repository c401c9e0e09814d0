/* On an associated socket an operation with an event does both: it sets the event and queues
 * a packet. With the low bit of the event handle set it only sets the event.
 * Rules: A68 A69 B30 B31 B38
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port, ev;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 4, 0);
    ev = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = ev;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    ovl_peer_send_after(b, 60, "abc", 3);
    LOG_WAIT("event", WaitForSingleObject(ev, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 100));
    LOG("n", n);
    ov.hEvent = (HANDLE)((ULONG_PTR)ev | 1);
    LOG_RC("recv_low_bit", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("event_reset", WaitForSingleObject(ev, 0));
    ovl_peer_send_after(b, 60, "defgh", 5);
    LOG_WAIT("event", WaitForSingleObject(ev, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 100));
    return ovl_end();
}
