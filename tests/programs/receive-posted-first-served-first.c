/* As long as an overlapped receive is pending, arriving bytes belong to it. A plain receive
 * that comes later finds nothing; it gets only what the posted one left over.
 * Rules: A7 A36 A52 A53
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char posted[4], plain[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;
    u_long on = 1;
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    ioctlsocket(a, FIONBIO, &on);
    wb.buf = posted;
    wb.len = 4;
    LOG_RC("post", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    got = recv(a, plain, 8, 0);
    LOG("plain", got);
    LOG_ERR("why", WSAGetLastError());
    send(b, "AAAABB", 6, 0);
    Sleep(100);
    LOG_BOOL("posted", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG_BYTES("data", posted, (int)n);
    got = recv(a, plain, 8, 0);
    LOG("plain", got);
    LOG_BYTES("data", plain, got);
    got = recv(a, plain, 8, 0);
    LOG("plain", got);
    LOG_ERR("why", WSAGetLastError());
    return ovl_end();
}
