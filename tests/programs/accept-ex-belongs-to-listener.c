/* A pending AcceptEx is an operation of the listener: CancelIo on the socket that is to be
 * accepted does nothing. Closing that socket ends it with 995.
 * Rules: A181 B100 B107
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr;
    char out[64];
    OVERLAPPED ov = {0};
    DWORD n = 777;

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("accept", AcceptEx(l, s, out, 0, 32, 32, NULL, &ov));
    LOG_BOOL("cancel_socket", CancelIo((HANDLE)s));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    LOG_RC("close_socket", closesocket(s));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", GetOverlappedResult((HANDLE)l, &ov, &n, FALSE));
    LOG("n", n);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_BOOL("accept", AcceptEx(l, s, out, 0, 32, 32, NULL, &ov));
    LOG_BOOL("cancel_listener", CancelIo((HANDLE)l));
    LOG_BOOL("result", GetOverlappedResult((HANDLE)l, &ov, &n, TRUE));
    return ovl_end();
}
