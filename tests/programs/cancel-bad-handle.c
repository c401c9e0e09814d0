/* Cancelling on a handle that is none, or no longer one, fails with ERROR_INVALID_HANDLE.
 * Rules: A178 A179
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    WSAOVERLAPPED ov = {0};

    ovl_start();
    ovl_pair(&a, &b);
    closesocket(a);
    LOG_BOOL("closed", CancelIoEx((HANDLE)a, &ov));
    LOG_BOOL("closed_all", CancelIo((HANDLE)a));
    LOG_BOOL("null", CancelIoEx(NULL, NULL));
    return ovl_end();
}
