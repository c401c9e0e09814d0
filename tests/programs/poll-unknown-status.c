/* A failure that Winsock's table does not list is WSAEINVAL to WSAGetOverlappedResult.
 * Rules: A99 B88
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    WSAOVERLAPPED ov = {0};
    DWORD n, flags;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    ov.Internal = 0xC0000999;
    LOG_BOOL("result", WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags));
    return ovl_end();
}
