/* A pending AcceptEx whose listener is closed ends with 995 and the listener's key; one
 * that is cancelled does so too.
 * Rules: A181 A186 A187 B95 B100 B103
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;

static void dequeue(void)
{
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777;

    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 500));
    LOG("key", key);
    LOG("n", n);
    if (got != NULL) LOG_ST("internal", got->Internal);
}

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr;
    char out[64];
    OVERLAPPED ov = {0};

    ovl_start();
    ovl_listener(&l, &addr);
    port = CreateIoCompletionPort((HANDLE)l, NULL, 5, 0);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_BOOL("accept", AcceptEx(l, s, out, 0, 32, 32, NULL, &ov));
    LOG_BOOL("cancel", CancelIoEx((HANDLE)l, &ov));
    dequeue();
    LOG_BOOL("accept", AcceptEx(l, s, out, 0, 32, 32, NULL, &ov));
    LOG_RC("close", closesocket(l));
    dequeue();
    return ovl_end();
}
