/* Receives that cannot start on a stream socket: one that was never connected, one
 * that is closed, none at all. The plain call says the same.
 * Rules: A22 A27 A30
 * Oracle: wine */
#include "ovlviz.h"

static void try_it(const char *name, SOCKET s)
{
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    wb.buf = buf;
    wb.len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC(name, WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_RC("  plain", WSARecv(s, &wb, 1, &n, &flags, NULL, NULL));
    LOG_WAIT("  event", WaitForSingleObject(ov.hEvent, 10));
}

int main(void)
{
    SOCKET fresh, a, b;

    ovl_start();
    ovl_pair(&a, &b);
    fresh = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    closesocket(a);
    try_it("fresh", fresh);
    try_it("closed", a);
    try_it("none", INVALID_SOCKET);
    return ovl_end();
}
