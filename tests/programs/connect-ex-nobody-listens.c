/* ConnectEx to a port where nobody listens pends first and fails later: the packet says
 * 1225, Winsock's result call 10061.
 * Rules: A91 B43 B91 B80
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET l, c;
    struct sockaddr_in addr, any;
    HANDLE port;
    OVERLAPPED ov = {0};
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777, flags = 0;

    ovl_start();
    ovl_listener(&l, &addr);
    closesocket(l);
    any = addr;
    any.sin_port = 0;
    c = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bind(c, (struct sockaddr *)&any, sizeof(any));
    port = CreateIoCompletionPort((HANDLE)c, NULL, 33, 0);
    SetFileCompletionNotificationModes((HANDLE)c, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
    LOG_BOOL("connect", ConnectEx(c, (struct sockaddr *)&addr, sizeof(addr), NULL, 0, NULL, &ov));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, INFINITE));
    LOG("key", key);
    LOG("n", n);
    LOG("is_ov", got == &ov);
    LOG_ST("internal", ov.Internal);
    LOG_BOOL("winsock", WSAGetOverlappedResult(c, &ov, &n, FALSE, &flags));
    LOG_BOOL("win32", GetOverlappedResult((HANDLE)c, &ov, &n, FALSE));
    return ovl_end();
}
