/* A receive into two buffers: a header of two bytes, and a body of up to six. Five bytes come:
 * they fill the first buffer and half of the second, and that is enough. */
#include "ovlviz.h"

static char header[2], body[6];
static WSABUF parts[2] = {{2, header}, {6, body}};
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    WSARecv(a, parts, 2, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 50, "HDabc", 5);
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);
    LOG("bytes", n);
    LOG_BYTES("header", header, 2);
    LOG_BYTES("body", body, 3);
    return ovl_end();
}
