/* A call on what is no socket has begun to fill in the OVERLAPPED when it is refused, so Internal
 * says pending and nothing is.
 * Rules: A30 A57
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s;
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(s);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_ST("internal", ov.Internal);
    return ovl_end();
}
