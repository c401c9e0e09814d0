/* Windows integers: long has 32 bits, pointers and SOCKET 64; unsigned ones wrap, narrow
 * ones are cut, signed ones keep their sign when widened.
 * Rules: A64
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    unsigned char byte = 250;
    signed char small = (char)0x90;
    DWORD d = 0xFFFFFFFF;
    LONG l = -1;
    u_short port = 0x1234;
    ULONG_PTR wide = 0;
    int shift = 1;

    ovl_start();
    LOG("sizeof_long", sizeof(long));
    LOG("sizeof_pointer", sizeof(void *));
    LOG("sizeof_SOCKET", sizeof(SOCKET));
    LOG("sizeof_WSABUF", sizeof(WSABUF));
    LOG("sizeof_WSAOVERLAPPED", sizeof(WSAOVERLAPPED));
    LOG("sizeof_OVERLAPPED_ENTRY", sizeof(OVERLAPPED_ENTRY));
    LOG("sizeof_sockaddr_in", sizeof(struct sockaddr_in));
    byte = byte + 10;
    LOG("byte_wraps", byte);
    LOG("small", small);
    d = d + 2;
    LOG("dword_wraps", d);
    LOG("l_as_dword", (DWORD)l);
    LOG("l", l);
    wide = (ULONG_PTR)0xFFFFFFFF + 1;
    LOG("wide", wide == 4294967296ULL);
    LOG("signed_compare", l < 0);
    LOG("unsigned_compare", (DWORD)l > 0);
    LOG("shift_left", shift << 10);
    LOG("shift_right", 0x80000000U >> 4);
    LOG("arithmetic_shift", -16 >> 2);
    LOG("divide", -7 / 2);
    LOG("remainder", -7 % 2);
    LOG("htons", htons(port) == 0x3412);
    LOG("round_trip", ntohs(htons(port)) == port && ntohl(htonl(77)) == 77);
    LOG("bits", (0xF0 & 0x3C) | (1 ^ 3));
    LOG("complement", (DWORD)~1);
    return ovl_end();
}
