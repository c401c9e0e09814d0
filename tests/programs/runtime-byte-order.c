/* htons and its kin know one byte order; WSAHtons and its kin take the one of the socket's
 * protocol, need a socket, and return an error code.
 * Rules: S123
 * Oracle: documentation: a bad socket gives WSAENOTSOCK (pages of the functions); Wine looks at
 *   no socket. */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    u_long wide = 0;
    u_short narrow = 0;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG("htons", htons(0x1234));
    LOG("ntohs", ntohs(0x3412));
    LOG("htonl", htonl(0x12345678));
    LOG("ntohl", ntohl(0x78563412));
    LOG_RC("WSAHtons", WSAHtons(s, 0x1234, &narrow));
    LOG("value", narrow);
    LOG_RC("WSANtohs", WSANtohs(s, 0x3412, &narrow));
    LOG("value", narrow);
    LOG_RC("WSAHtonl", WSAHtonl(s, 0x12345678, &wide));
    LOG("value", wide);
    LOG_RC("WSANtohl", WSANtohl(s, 0x78563412, &wide));
    LOG("value", wide);
    LOG_RC("nowhere", WSAHtonl(s, 1, NULL));
    LOG_RC("no socket", WSAHtons((SOCKET)0xdddc, 1, &narrow));
    return ovl_end();
}
