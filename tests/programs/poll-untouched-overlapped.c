/* An OVERLAPPED that was zeroed and never submitted reads as completed, successful, with 0
 * bytes. So a poll after a refused or forgotten start may well say TRUE.
 * Rules: A60 A61 A94
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777, flags = 555;

    ovl_start();
    s = WSASocketA(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    LOG("size", sizeof(WSAOVERLAPPED));
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG_BOOL("winsock", WSAGetOverlappedResult(s, &ov, &n, TRUE, &flags));
    LOG("n", n);
    LOG("flags", flags);
    n = 777;
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)s, &ov, &n, TRUE));
    LOG("n", n);
    ov.Internal = STATUS_PENDING;
    LOG("completed", HasOverlappedIoCompleted(&ov));
    LOG_BOOL("winsock", WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags));
    return ovl_end();
}
