/* An answer that nobody is there waits for the next receive, which fails at once and is not
 * indicated; the one after it is an ordinary one.
 * Rules: A22 A172
 * Oracle: documentation. Wine 8.0 says WSAECONNREFUSED. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s, gone;
    struct sockaddr_in addr = {0};
    int size = sizeof addr;
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, 0);
    gone = socket(AF_INET, SOCK_DGRAM, 0);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(gone, (struct sockaddr *)&addr, sizeof addr);
    getsockname(gone, (struct sockaddr *)&addr, &size);
    closesocket(gone);
    connect(s, (struct sockaddr *)&addr, sizeof addr);
    send(s, "x", 1, 0);
    Sleep(50);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("first", WSARecv(s, &wb, 1, &n, &flags, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 50));
    LOG_RC("second", WSARecv(s, &wb, 1, &n, &flags, &ov, NULL));
    return ovl_end();
}
