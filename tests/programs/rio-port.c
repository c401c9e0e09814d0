/* Notification at a port: one packet with the queue's own key and OVERLAPPED, however many results
 * there are. It says that the queue has something, and not what.
 * Rules: B130 B131 B132 B133
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[64];
static RIO_NOTIFICATION_COMPLETION by;
static OVERLAPPED of_the_queue;

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT r[4];
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;
    int i;

    ovl_start();
    ovl_pair_registered(&a, &b);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    by.Type = RIO_IOCP_COMPLETION;
    by.Iocp.IocpHandle = port;
    by.Iocp.CompletionKey = (PVOID)9;
    LOG("without an overlapped", RIOCreateCompletionQueue(4, &by) != RIO_INVALID_CQ);
    by.Iocp.Overlapped = &of_the_queue;
    cq = RIOCreateCompletionQueue(4, &by);
    rq = RIOCreateRequestQueue(a, 2, 1, 2, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 4;
    for (i = 0; i < 2; i++) {
        part.Offset = 4 * i;
        LOG_BOOL("receive", RIOReceive(rq, &part, 1, 0, (PVOID)(ULONG_PTR)i));
    }
    send(b, "onetwo", 6, 0);
    Sleep(50);
    LOG_ERR("notify", RIONotify(cq));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 500));
    LOG("key", key);
    LOG("its overlapped", which == &of_the_queue);
    LOG_BOOL("another", GetQueuedCompletionStatus(port, &n, &key, &which, 50));
    LOG("results", RIODequeueCompletion(cq, r, 4));
    for (i = 0; i < 2; i++)
        LOG("fits its request", r[i].BytesTransferred == (r[i].RequestContext == 0 ? 4u : 2u));
    LOG_BYTES("data", memory, 6);
    return ovl_end();
}
