/* The plain receive of a datagram that is too long: an error, although the first part is in
 * the buffer; the rest is lost for the next call.
 * Rules: A5 A45
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[4];
    int got;

    ovl_start();
    ovl_udp_pair(&a, &b);
    send(b, "0123456", 7, 0);
    send(b, "789", 3, 0);
    Sleep(100);
    LOG("recv", recv(a, buf, 4, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_BYTES("buf", buf, 4);
    got = recvfrom(a, buf, 4, 0, NULL, NULL);
    LOG_BYTES("next", buf, got);
    return ovl_end();
}
