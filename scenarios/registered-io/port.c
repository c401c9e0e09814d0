/* The completion queue notifies by a port: a packet with a key and an OVERLAPPED that were given
 * when the queue was made. It does not say which request is over, or with how many bytes. */
#include "ovlviz.h"

static char memory[32];
static RIO_NOTIFICATION_COMPLETION by;
static OVERLAPPED of_the_queue;

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT result;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n;

    ovl_start();
    ovl_pair_registered(&a, &b);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    by.Type = RIO_IOCP_COMPLETION;
    by.Iocp.IocpHandle = port;
    by.Iocp.CompletionKey = (PVOID)9;
    by.Iocp.Overlapped = &of_the_queue;
    cq = RIOCreateCompletionQueue(2, &by);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 16;
    RIOReceive(rq, &part, 1, 0, NULL);
    RIONotify(cq);
    ovl_peer_send_after(b, 50, "hello", 5);
    GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);
    LOG("key", key);
    RIODequeueCompletion(cq, &result, 1);
    LOG("bytes", result.BytesTransferred);
    LOG_BYTES("data", memory, 5);
    return ovl_end();
}
