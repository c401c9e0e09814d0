/* WSARecvMsg has everything in one structure: where the sender's address goes, the buffers, and
 * the flags. All of it must live until the receive completes. */
#include "ovlviz.h"

static char header[2], body[6];
static WSABUF parts[2] = {{2, header}, {6, body}};
static struct sockaddr_in from;
static WSAMSG message;
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    DWORD n, flags;

    ovl_start();
    ovl_udp_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    message.name = (struct sockaddr *)&from;
    message.namelen = sizeof(from);
    message.lpBuffers = parts;
    message.dwBufferCount = 2;
    WSARecvMsg(a, &message, NULL, &ov, NULL);
    ovl_peer_send_after(b, 50, "HDabc", 5);
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);
    LOG_BYTES("header", header, 2);
    LOG_BYTES("body", body, 3);
    LOG("from_b", from.sin_port == ovl_port(b));
    return ovl_end();
}
