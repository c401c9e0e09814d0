/* The packet of an AcceptEx carries the key of the listener. The accepted socket does not
 * inherit the listener's port: it can be associated itself, with a key of its own.
 * Rules: B20 B22 B115
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr;
    char out[64], buf[8];
    HANDLE port;
    WSABUF wb;
    OVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777, flags = 0;
    SOCKET client;

    ovl_start();
    ovl_listener(&l, &addr);
    port = CreateIoCompletionPort((HANDLE)l, NULL, 10, 0);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_BOOL("accept", AcceptEx(l, s, out, 0, 32, 32, NULL, &ov));
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    connect(client, (struct sockaddr *)&addr, sizeof(addr));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 1000));
    LOG("key", key);
    LOG("n", n);
    LOG("is_ov", got == &ov);
    LOG("associate", CreateIoCompletionPort((HANDLE)s, port, 20, 0) == port);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    send(client, "hi", 2, 0);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 1000));
    LOG("key", key);
    LOG("n", n);
    return ovl_end();
}
