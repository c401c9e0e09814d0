/* SIO_ADDRESS_LIST_CHANGE pends until the machine's addresses change, on a non-blocking
 * socket too; without an OVERLAPPED it is WSAEWOULDBLOCK there. closesocket ends it with 995.
 * Rules: A7 A113 A114 A115
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777;
    u_long on = 1;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    ioctlsocket(s, FIONBIO, &on);
    ov.hEvent = WSACreateEvent();
    LOG_RC("plain", WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, NULL, NULL));
    LOG_RC("overlapped", WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &ov, NULL));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    LOG_RC("close", closesocket(s));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", GetOverlappedResult((HANDLE)s, &ov, &n, FALSE));
    return ovl_end();
}
