/* One status, two codes: the Winsock result call and the Win32 one translate the NTSTATUS
 * in Internal by different tables. A failing status that Winsock's table does not list
 * becomes WSAEINVAL. (No I/O here: the OVERLAPPED is filled by hand.)
 * Rules: A91 A92 A99 B85 B88
 * Oracle: wine */
#include "ovlviz.h"

static const DWORD status[] = {
    0xC0000120, 0xC000020D, 0xC0000241, 0xC000013B, 0xC000013C, 0xC000020C, 0x80000005,
    0xC00000B0, 0xC0000140, 0xC00000A3, 0xC0000008, 0xC0000023, 0xC000009A, 0xC00000BB,
    0xC0000236, 0xC0000237, 0xC000023C, 0xC000023D, 0xC000023F, 0xC00000B5, 0xC0000005,
    0xC000023B, 0xC000020A, 0xC0000207, 0xC0000350, 0xC000013E, 0xC000014B, 0xC000000D,
    0xC0000225, 0xC000023A
};

int main(void)
{
    SOCKET s;
    WSAOVERLAPPED ov;
    DWORD n, flags;
    int i;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    for (i = 0; i < (int)(sizeof(status) / sizeof(status[0])); i++) {
        memset(&ov, 0, sizeof(ov));
        ov.Internal = status[i];
        ov.InternalHigh = 3;
        LOG_ST("status", ov.Internal);
        LOG_BOOL("  winsock", WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags));
        LOG_BOOL("  win32", GetOverlappedResult((HANDLE)s, &ov, &n, FALSE));
    }
    return ovl_end();
}
