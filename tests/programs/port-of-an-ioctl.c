/* WSAIoctl through a port: fetching an extension function returns 0 and its size at once,
 * and queues a packet, with 0 bytes. Without a count pointer the call is WSAEFAULT even
 * with an OVERLAPPED.
 * Rules: A113 A116 A117 B15 B114
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    GUID id = WSAID_CONNECTEX;
    LPFN_CONNECTEX function = NULL;
    HANDLE port;
    WSAOVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    port = CreateIoCompletionPort((HANDLE)s, NULL, 9, 0);
    LOG_RC("fetch", WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &function,
                             sizeof(function), &n, &ov, NULL));
    LOG("n", n);
    LOG("fetched", function != NULL);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG("key", key);
    LOG("n", n);
    LOG_RC("no_count", WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &function,
                                sizeof(function), NULL, &ov, NULL));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG_RC("unsupported", WSAIoctl(s, SIO_FLUSH, NULL, 0, NULL, 0, &n, &ov, NULL));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 0));
    LOG_ST("internal", ov.Internal);
    return ovl_end();
}
