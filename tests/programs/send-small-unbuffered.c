/* With SO_SNDBUF 0 even a small send is not copied: it pends until the transport is done
 * with the program's own buffer.
 * Rules: A100 A103
 * Oracle: documentation. KB 214397 (as A103 reports it): without a send buffer the call
 * does not complete by copying. Wine hands the bytes to its host, which always has a buffer
 * left, so it completes at once. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    int zero = 0;

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&zero, sizeof(zero));
    wb.buf = "tiny";
    wb.len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC("send", WSASend(a, &wb, 1, NULL, 0, &ov, NULL));
    LOG("peer", recv(b, buf, 8, 0));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
