/* Addresses: text to binary and back to front, byte order, and what getsockname and
 * getpeername say of a connected pair.
 * Rules: A30
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, fresh;
    struct sockaddr_in mine, other, parsed;
    struct in_addr in;
    int len = sizeof(mine);

    ovl_start();
    ovl_pair(&a, &b);
    LOG("inet_addr", inet_addr("127.0.0.1") == htonl(INADDR_LOOPBACK));
    LOG("inet_addr_bad", inet_addr("not an address") == INADDR_NONE);
    LOG("inet_pton", inet_pton(AF_INET, "127.0.0.1", &in));
    LOG("same", in.s_addr == inet_addr("127.0.0.1"));
    LOG("inet_pton_bad", inet_pton(AF_INET, "127.0.0", &parsed.sin_addr));
    LOG("first_byte", in.s_addr & 0xFF);
    LOG_RC("getsockname", getsockname(a, (struct sockaddr *)&mine, &len));
    LOG("len", len);
    LOG("family", mine.sin_family);
    LOG_RC("getpeername", getpeername(b, (struct sockaddr *)&other, &len));
    LOG("ends_match", mine.sin_port == other.sin_port && mine.sin_addr.s_addr == other.sin_addr.s_addr);
    LOG("port_helper", mine.sin_port == ovl_port(a));
    fresh = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("unbound", getsockname(fresh, (struct sockaddr *)&mine, &len));
    LOG_RC("unconnected", getpeername(fresh, (struct sockaddr *)&mine, &len));
    LOG_RC("no_socket", getsockname(INVALID_SOCKET, (struct sockaddr *)&mine, &len));
    len = 4;
    LOG_RC("too_short", getsockname(a, (struct sockaddr *)&mine, &len));
    return ovl_end();
}
