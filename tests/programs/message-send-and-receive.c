/* WSASendMsg and WSARecvMsg put address, buffers and flags into one structure. What a receive
 * says about the message is written into it when the message has come.
 * Rules: B114 A18 S121 S122
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSABUF out[2], in[2];
    WSAMSG sent = {0}, received = {0};
    struct sockaddr_in from = {0};
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    char head[2] = {'.', '.'}, rest[8] = {'.', '.', '.', '.', '.', '.', '.', '.'};

    ovl_start();
    ovl_udp_pair(&a, &b);
    out[0].buf = "he";
    out[0].len = 2;
    out[1].buf = "llo";
    out[1].len = 3;
    sent.lpBuffers = out;
    sent.dwBufferCount = 2;
    in[0].buf = head;
    in[0].len = 2;
    in[1].buf = rest;
    in[1].len = 8;
    received.lpBuffers = in;
    received.dwBufferCount = 2;
    received.name = (LPSOCKADDR)&from;
    received.namelen = sizeof(from);
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecvMsg(a, &received, &n, &ov, NULL));
    LOG("family", from.sin_family);
    LOG_RC("send", WSASendMsg(b, &sent, 0, &n, NULL, NULL));
    LOG("sent", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("received", n);
    LOG_BYTES("head", head, 2);
    LOG_BYTES("rest", rest, 4);
    LOG("family", from.sin_family);
    LOG("its port", from.sin_port == ovl_port(b));
    LOG("namelen", received.namelen);
    LOG("control", received.Control.len);
    LOG("flags", received.dwFlags);
    return ovl_end();
}
