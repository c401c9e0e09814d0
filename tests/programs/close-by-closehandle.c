/* CloseHandle closes a socket as closesocket does: what pends is ended and told.
 * Rules: A186 B95 B103
 * Oracle: wine */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s;
    struct sockaddr_in addr = {0};
    WSABUF wb;
    DWORD n = 9, flags = 0;
    HANDLE port;
    ULONG_PTR key = 0;
    OVERLAPPED *done = NULL;

    ovl_start();
    s = socket(AF_INET, SOCK_DGRAM, 0);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(s, (struct sockaddr *)&addr, sizeof addr);
    port = CreateIoCompletionPort((HANDLE)s, NULL, 7, 0);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("closed", CloseHandle((HANDLE)s));
    GetQueuedCompletionStatus(port, &n, &key, &done, 1000);
    LOG("is_it", done == &ov);
    LOG("n", n);
    LOG("key", key);
    return ovl_end();
}
