/* A local address length that is too small (but not 0) is not noticed at the start: the
 * operation pends and fails when somebody connects, with 122. Length 0 is allowed.
 * Rules: A117 B118
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s, t;
    struct sockaddr_in addr;
    char out[64];
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("length_0", AcceptEx(l, s, out, 0, 0, 32, NULL, &ov));
    ovl_peer_connect_after(&addr, 60);
    LOG_BOOL("result", WSAGetOverlappedResult(l, &ov, &n, TRUE, &flags));
    LOG_BOOL("length_3", AcceptEx(l, t, out, 0, 3, 32, NULL, &ov));
    ovl_peer_connect_after(&addr, 60);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 1000));
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)l, &ov, &n, FALSE));
    LOG_BOOL("winsock", WSAGetOverlappedResult(l, &ov, &n, FALSE, &flags));
    LOG("n", n);
    return ovl_end();
}
