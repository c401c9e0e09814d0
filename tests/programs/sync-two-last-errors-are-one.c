/* GetLastError and WSAGetLastError read the same value, and each thread has its
 * own. A call that pends sets it to 997.
 * Rules: B85
 * Oracle: wine */
#include "ovlviz.h"

static DWORD seen_by_thread;

static DWORD WINAPI other(LPVOID arg)
{
    SetLastError(4321);
    seen_by_thread = WSAGetLastError();
    return 0;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;
    HANDLE t;
    int rc;

    ovl_start();
    ovl_pair(&a, &b);
    WSASetLastError(1234);
    LOG_ERR("win32", GetLastError());
    SetLastError(5678);
    LOG_ERR("winsock", WSAGetLastError());
    t = CreateThread(NULL, 0, other, NULL, 0, NULL);
    WaitForSingleObject(t, INFINITE);
    LOG_ERR("thread", seen_by_thread);
    LOG_ERR("mine", GetLastError());
    wb.buf = buf;
    wb.len = 8;
    rc = WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG_ERR("after_pending_win32", GetLastError());
    LOG_RC("recv", rc);
    return ovl_end();
}
