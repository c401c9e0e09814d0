/* Asking for a result without saying of what. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    LOG_BOOL("result", WSAGetOverlappedResult(a, NULL, &n, FALSE, &flags));
    return ovl_end();
}
