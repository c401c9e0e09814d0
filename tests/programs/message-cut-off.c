/* A datagram that is too long for the buffers: WSAEMSGSIZE, and MSG_TRUNC in the structure.
 * Rules: A45
 * Oracle: documentation: page of LPFN_WSARECVMSG; Wine leaves the flags at 0. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAMSG msg = {0};
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    char buf[4];

    ovl_start();
    ovl_udp_pair(&a, &b);
    wb.buf = buf;
    wb.len = 4;
    msg.lpBuffers = &wb;
    msg.dwBufferCount = 1;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecvMsg(a, &msg, NULL, &ov, NULL));
    send(b, "too long", 8, 0);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG("cut off", (msg.dwFlags & MSG_TRUNC) != 0);
    return ovl_end();
}
