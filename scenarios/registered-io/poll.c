/* A completion queue without notification: the program asks it, and gets 0 as long as it is
 * empty. Nothing waits, and nothing is locked. */
#include "ovlviz.h"

static char memory[32];

int main(void)
{
    SOCKET a, b;
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT result;

    ovl_start();
    ovl_pair_registered(&a, &b);
    cq = RIOCreateCompletionQueue(2, NULL);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 16;
    RIOReceive(rq, &part, 1, 0, NULL);
    ovl_peer_send_after(b, 50, "hello", 5);
    while (RIODequeueCompletion(cq, &result, 1) == 0)
        Sleep(20);
    LOG("bytes", result.BytesTransferred);
    LOG_BYTES("data", memory, 5);
    return ovl_end();
}
