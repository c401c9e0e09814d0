/* Starts of ConnectEx that are refused: without an OVERLAPPED, on an unbound socket, on one
 * that is connected already, and on no socket at all.
 * Rules: A22 B17 B121
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, c, s;
    struct sockaddr_in addr, any;
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("unbound", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), NULL, 0, NULL, &ov));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    memset(&any, 0, sizeof(any));
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(c, (struct sockaddr *)&any, sizeof(any));
    LOG_BOOL("no_overlapped", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), NULL, 0, NULL, NULL));
    LOG_BOOL("bound", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), NULL, 0, NULL, &ov));
    LOG_BOOL("result", WSAGetOverlappedResult(c, &ov, &n, TRUE, &flags));
    LOG("n", n);
    s = accept(l, NULL, NULL);
    LOG("accepted", s != INVALID_SOCKET);
    LOG_BOOL("again", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), NULL, 0, NULL, &ov));
    return ovl_end();
}
