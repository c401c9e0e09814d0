/* The array of WSABUFs is read before the call returns: the program may overwrite it at
 * once. Only the data buffers and the OVERLAPPED must live on.
 * Rules: A24 A25 A34 A35
 * Oracle: wine */
#include "ovlviz.h"

static char left[3], right[3], other[8];
static WSAOVERLAPPED ov;

static int submit(SOCKET s)
{
    WSABUF wb[3];
    DWORD flags = 0;
    int rc;

    wb[0].buf = left;
    wb[0].len = 3;
    wb[1].buf = NULL;
    wb[1].len = 0;
    wb[2].buf = right;
    wb[2].len = 3;
    rc = WSARecv(s, wb, 3, NULL, &flags, &ov, NULL);
    wb[0].buf = other;
    wb[0].len = 8;
    wb[2].len = 0;
    return rc;
}

int main(void)
{
    SOCKET a, b;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    memset(left, '.', 3);
    memset(right, '.', 3);
    memset(other, '.', 8);
    ov.hEvent = WSACreateEvent();
    LOG_RC("submit", submit(a));
    ovl_peer_send_after(b, 60, "12345", 5);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("bytes", n);
    LOG_BYTES("left", left, 3);
    LOG_BYTES("right", right, 3);
    LOG_BYTES("other", other, 8);
    return ovl_end();
}
