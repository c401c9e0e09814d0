/* The datagram that is too long is there already: the call itself fails with WSAEMSGSIZE,
 * and a packet comes all the same. Whoever handles both has handled it twice. */
#include "ovlviz.h"

static char buf[4];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET x, y;
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, flags = 0, handled = 0;

    ovl_start();
    ovl_udp_pair(&x, &y);
    port = CreateIoCompletionPort((HANDLE)x, NULL, 7, 0);
    send(y, "too long", 8, 0);
    Sleep(50);
    wb.buf = buf;
    wb.len = 4;
    if (WSARecv(x, &wb, 1, NULL, &flags, &ov, NULL) != 0 && WSAGetLastError() != WSA_IO_PENDING) {
        LOG_ERR("recv", WSAGetLastError());
        handled++; /* "it failed, so nobody will tell me" */
    }
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &which, 100));
    if (which == &ov) handled++;
    LOG("handled", handled);
    return ovl_end();
}
