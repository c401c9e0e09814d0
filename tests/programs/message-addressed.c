/* WSASendMsg sends to the address in the structure, and binds an unbound socket like WSASendTo.
 * Without an OVERLAPPED both calls are ordinary ones.
 * Rules: A5 A112
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, s;
    WSABUF wb;
    WSAMSG msg = {0};
    struct sockaddr_in to, from = {0};
    DWORD n = 777;
    int len = sizeof(to);
    char buf[8];

    ovl_start();
    ovl_udp_pair(&a, &b);
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    getsockname(a, (struct sockaddr *)&to, &len);
    wb.buf = "to a";
    wb.len = 4;
    msg.name = (LPSOCKADDR)&to;
    msg.namelen = sizeof(to);
    msg.lpBuffers = &wb;
    msg.dwBufferCount = 1;
    LOG_RC("send", WSASendMsg(s, &msg, 0, &n, NULL, NULL));
    LOG("sent", n);
    wb.buf = buf;
    wb.len = 8;
    msg.name = (LPSOCKADDR)&from;
    msg.namelen = sizeof(from);
    LOG_RC("recv", WSARecvMsg(a, &msg, &n, NULL, NULL));
    LOG("received", n);
    LOG_BYTES("data", buf, (int)n);
    LOG("from s", from.sin_port == ovl_port(s));
    LOG_RC("no count", WSASendMsg(b, &msg, 0, NULL, NULL, NULL));
    LOG_RC("no message", WSASendMsg(b, NULL, 0, &n, NULL, NULL));
    LOG_RC("no socket", WSASendMsg((SOCKET)0xdddc, &msg, 0, &n, NULL, NULL));
    return ovl_end();
}
