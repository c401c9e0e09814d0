/* ConnectEx through a port: one packet with the key of the connecting socket and the bytes
 * that were sent along. A plain connect on an associated socket queues nothing.
 * Rules: B19 B20 B22 B114
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, c, p;
    struct sockaddr_in addr, any;
    HANDLE port;
    OVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777;

    ovl_start();
    ovl_listener(&l, &addr);
    any = addr;
    any.sin_port = 0;
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    p = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    CreateIoCompletionPort((HANDLE)p, port, 1, 0);
    LOG_RC("plain", connect(p, (struct sockaddr *)&addr, sizeof(addr)));
    LOG("send", send(p, "abc", 3, 0));
    LOG_BOOL("no_packet", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bind(c, (struct sockaddr *)&any, sizeof(any));
    CreateIoCompletionPort((HANDLE)c, port, 2, 0);
    LOG_BOOL("connect", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), "1234", 4, NULL, &ov));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 1000));
    LOG("key", key);
    LOG("n", n);
    LOG("is_ov", got == &ov);
    return ovl_end();
}
