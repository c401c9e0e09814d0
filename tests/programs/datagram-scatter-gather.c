/* Buffer arrays do not change where messages end: one send from three buffers is one datagram,
 * and one receive into three buffers takes one datagram, however many buffers stay empty.
 * Rules: S121 S122 A34 A35 A107
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSABUF out[3], in[3];
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    char head[2] = {'.', '.'}, body[4] = {'.', '.', '.', '.'}, tail[4] = {'.', '.', '.', '.'};

    ovl_start();
    ovl_udp_pair(&a, &b);
    out[0].buf = "ab";
    out[0].len = 2;
    out[1].buf = "";
    out[1].len = 0;
    out[2].buf = "cde";
    out[2].len = 3;
    in[0].buf = head;
    in[0].len = 2;
    in[1].buf = body;
    in[1].len = 4;
    in[2].buf = tail;
    in[2].len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC("recv", WSARecv(a, in, 3, NULL, &flags, &ov, NULL));
    LOG_RC("send", WSASend(b, out, 3, &n, 0, NULL, NULL));
    LOG("sent", n);
    LOG_RC("send", WSASend(b, out, 1, &n, 0, NULL, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("received", n);
    LOG_BYTES("head", head, 2);
    LOG_BYTES("body", body, 4);
    LOG_BYTES("tail", tail, 4);
    Sleep(60);
    LOG_RC("recv", WSARecv(a, in, 3, &n, &flags, NULL, NULL));
    LOG("received", n);
    return ovl_end();
}
