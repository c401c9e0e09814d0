/* Two accepts with room for data: each takes the next connection, and waits for the first
 * bytes of that one. The second client speaks first, so the second accept ends first.
 * Rules: B117
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s[2], client[2];
    struct sockaddr_in addr;
    char out[2][128];
    OVERLAPPED ov[2] = {0};
    HANDLE ev[2];
    DWORD n = 0, flags = 0;
    int i;

    ovl_start();
    ovl_listener(&l, &addr);
    for (i = 0; i < 2; i++) {
        s[i] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        ev[i] = ov[i].hEvent = WSACreateEvent();
        LOG_BOOL("accept", AcceptEx(l, s[i], out[i], 64, 32, 32, NULL, &ov[i]));
    }
    for (i = 0; i < 2; i++) {
        client[i] = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        LOG_RC("connect", connect(client[i], (struct sockaddr *)&addr, sizeof(addr)));
        Sleep(50);
    }
    LOG_WAIT("connected_only", WaitForMultipleObjects(2, ev, FALSE, 100));
    send(client[1], "second", 6, 0);
    LOG_WAIT("data", WaitForMultipleObjects(2, ev, FALSE, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov[1], &n, FALSE, &flags));
    LOG_BYTES("first", out[1], (int)n);
    LOG_WAIT("other", WaitForSingleObject(ev[0], 0));
    send(client[0], "first", 5, 0);
    LOG_WAIT("data", WaitForSingleObject(ev[0], 500));
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov[0], &n, FALSE, &flags));
    LOG_BYTES("first", out[0], (int)n);
    return ovl_end();
}
