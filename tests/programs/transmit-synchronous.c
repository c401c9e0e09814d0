/* Without an OVERLAPPED TransmitFile returns when the bytes have been taken, and goes on from the
 * file's own position.
 * Rules: B123
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    HANDLE file;
    char buf[64];
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    file = ovl_file("0123456789", 10);
    LOG_BOOL("transmit", TransmitFile(a, file, 4, 0, NULL, NULL, 0));
    Sleep(30);
    got = recv(b, buf, 64, 0);
    LOG_BYTES("received", buf, got);
    LOG_BOOL("transmit", TransmitFile(a, file, 0, 0, NULL, NULL, 0));
    Sleep(30);
    got = recv(b, buf, 64, 0);
    LOG_BYTES("received", buf, got);
    return ovl_end();
}
