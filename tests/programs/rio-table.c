/* The functions come in one table from WSAIoctl. A request queue needs a socket that was made for
 * registered I/O.
 * Rules: B129
 * Oracle: documentation; Wine 8.0 has no registered I/O (WSAEOPNOTSUPP). */
#include "ovlviz.h"

static char memory[8];

int main(void)
{
    SOCKET a, b, plain;
    GUID id = WSAID_MULTIPLE_RIO, other = WSAID_ACCEPTEX;
    RIO_EXTENSION_FUNCTION_TABLE rio = {0};
    RIO_BUF part = {0};
    RIO_CQ cq;
    RIO_RQ rq;
    RIORESULT r;
    DWORD n;

    ovl_start();
    ovl_pair_registered(&a, &b);
    plain = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("table", WSAIoctl(a, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &rio,
                             sizeof(rio), &n, NULL, NULL));
    LOG("whole", n == sizeof(rio) && rio.cbSize == sizeof(rio));
    LOG("other table", WSAIoctl(a, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &other,
                                sizeof(other), &rio, sizeof(rio), &n, NULL, NULL));
    cq = rio.RIOCreateCompletionQueue(4, NULL);
    rq = rio.RIOCreateRequestQueue(plain, 1, 1, 1, 1, cq, cq, NULL);
    LOG_BOOL("plain socket", rq != RIO_INVALID_RQ);
    rq = rio.RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    LOG("request queue", rq != RIO_INVALID_RQ);
    part.BufferId = rio.RIORegisterBuffer(memory, sizeof(memory));
    part.Length = 3;
    memcpy(memory, "abc", 3);
    LOG_BOOL("send", rio.RIOSend(rq, &part, 1, 0, NULL));
    Sleep(50);
    LOG("results", rio.RIODequeueCompletion(cq, &r, 1));
    LOG("bytes", r.BytesTransferred);
    return ovl_end();
}
