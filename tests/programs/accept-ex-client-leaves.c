/* AcceptEx wants data, but the client closes without sending any: a success with 0 bytes.
 * Rules: A167 B117
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s, client;
    struct sockaddr_in addr;
    char out[128];
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("accept", AcceptEx(l, s, out, 64, 32, 32, NULL, &ov));
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    connect(client, (struct sockaddr *)&addr, sizeof(addr));
    LOG_WAIT("silent_client", WaitForSingleObject(ov.hEvent, 100));
    ovl_peer_close_after(client, 60);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
