/* A socket with a port, and operations with an event: both tell. The low bit of hEvent
 * silences the port for one operation; the event is set all the same. */
#include "ovlviz.h"

static char buf[2][8];
static WSAOVERLAPPED both, quiet;

int main(void)
{
    SOCKET a, b;
    HANDLE port, ev[2];
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    ev[0] = CreateEvent(NULL, TRUE, FALSE, NULL);
    ev[1] = CreateEvent(NULL, TRUE, FALSE, NULL);
    wb.len = 2;
    both.hEvent = ev[0];
    wb.buf = buf[0];
    WSARecv(a, &wb, 1, NULL, &flags, &both, NULL);
    quiet.hEvent = (HANDLE)((ULONG_PTR)ev[1] | 1);
    wb.buf = buf[1];
    WSARecv(a, &wb, 1, NULL, &flags, &quiet, NULL);
    send(b, "AABB", 4, 0);
    LOG_WAIT("both_events", WaitForMultipleObjects(2, ev, TRUE, 1000));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 100));
    LOG("of_both", which == &both);
    LOG_BOOL("another", GetQueuedCompletionStatus(port, &n, &key, &which, 100));
    return ovl_end();
}
