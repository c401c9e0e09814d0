/* A request that the Winsock library itself refuses leaves the OVERLAPPED as it was.
 * Rules: A22 A58
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ov.Internal = 7;
    ov.InternalHigh = 8;
    LOG_RC("no_place_for_the_count", WSAIoctl(a, FIONREAD, NULL, 0, &n, sizeof n, NULL, &ov, NULL));
    LOG("internal", ov.Internal);
    LOG("internal_high", ov.InternalHigh);
    return ovl_end();
}
