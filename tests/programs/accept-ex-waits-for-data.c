/* With room for data AcceptEx completes only when the first bytes are there, which then
 * stand at the front of its buffer. GetAcceptExSockaddrs finds both addresses behind them.
 * Rules: B117 B118 B119
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s, client;
    struct sockaddr_in addr, *local, *remote;
    struct sockaddr *local_name = NULL, *remote_name = NULL;
    char out[128];
    OVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    int local_len = 0, remote_len = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("accept", AcceptEx(l, s, out, 64, 32, 32, NULL, &ov));
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("connect", connect(client, (struct sockaddr *)&addr, sizeof(addr)));
    LOG_WAIT("connected_only", WaitForSingleObject(ov.hEvent, 100));
    send(client, "hello", 5, 0);
    LOG_WAIT("data", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov, &n, FALSE, &flags));
    LOG_BYTES("first", out, (int)n);
    GetAcceptExSockaddrs(out, 64, 32, 32, &local_name, &local_len, &remote_name, &remote_len);
    local = (struct sockaddr_in *)local_name;
    remote = (struct sockaddr_in *)remote_name;
    LOG("local_len", local_len);
    LOG("remote_len", remote_len);
    LOG("local_is_listener", local->sin_port == addr.sin_port);
    LOG("remote_is_client", remote->sin_port == ovl_port(client));
    return ovl_end();
}
