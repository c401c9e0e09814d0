/* WSAGetOverlappedResult reads the OVERLAPPED alone: the status, the count, and the flags out of
 * Offset, whoever has put them there.
 * Rules: A62 A63 A80 A81
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.InternalHigh = 7;
    ov.Offset = 0x8000;
    ov.OffsetHigh = 10054;
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG("flags", flags);
    return ovl_end();
}
