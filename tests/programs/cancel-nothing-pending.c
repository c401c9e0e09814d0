/* Nothing to cancel: CancelIoEx says FALSE and ERROR_NOT_FOUND, with an OVERLAPPED as well
 * as with NULL; CancelIo says TRUE.
 * Rules: A177 A179 A184 B105
 * Oracle: documentation. The page of CancelIoEx and Wine's test_cancelio (a Windows result)
 * say 1168 for NULL too; Wine 8.0 says TRUE (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    send(b, "done", 4, 0);
    Sleep(100);
    LOG_BOOL("cancel_done", CancelIoEx((HANDLE)a, &ov));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_BOOL("cancel_null", CancelIoEx((HANDLE)a, NULL));
    LOG_BOOL("cancel_io", CancelIo((HANDLE)a));
    return ovl_end();
}
