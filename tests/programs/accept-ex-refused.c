/* Starts of AcceptEx that are refused: without an OVERLAPPED (87), without room for the
 * remote address, with something that is no socket, and with a socket that already waits in
 * another AcceptEx. Internal of a refused one says pending all the same. The socket that
 * waits cannot be connected either.
 * Rules: A22 A57 B17 B41 B116 B118
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr;
    char out1[64], out2[64];
    OVERLAPPED ov1 = {0}, ov2 = {0};
    DWORD n = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov2.hEvent = WSACreateEvent();
    LOG_BOOL("no_overlapped", AcceptEx(l, s, out1, 0, 32, 32, &n, NULL));
    LOG_BOOL("no_remote_room", AcceptEx(l, s, out1, 0, 32, 0, &n, &ov2));
    LOG_ST("internal", ov2.Internal);
    LOG_BOOL("bad_listener", AcceptEx(INVALID_SOCKET, s, out1, 0, 32, 32, &n, &ov2));
    LOG_BOOL("bad_socket", AcceptEx(l, INVALID_SOCKET, out1, 0, 32, 32, &n, &ov2));
    LOG_BOOL("good", AcceptEx(l, s, out1, 0, 32, 32, &n, &ov1));
    LOG_BOOL("same_socket", AcceptEx(l, s, out2, 0, 32, 32, &n, &ov2));
    LOG_WAIT("event", WaitForSingleObject(ov2.hEvent, 60));
    LOG_RC("connect", connect(s, (struct sockaddr *)&addr, sizeof(addr)));
    return ovl_end();
}
