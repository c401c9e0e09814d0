/* A stream socket that was never connected refuses sends: WSAENOTCONN.
 * Rules: A22 A110
 * Oracle: documentation. The page of WSASend and Wine's test_connecting_socket (a Windows
 * result) say WSAENOTCONN; Wine 8.0 says WSAECONNRESET (section 16). */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    wb.buf = "data";
    wb.len = 4;
    ov.hEvent = WSACreateEvent();
    LOG_RC("overlapped", WSASend(s, &wb, 1, &n, 0, &ov, NULL));
    LOG("n", n);
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    LOG("plain", send(s, "data", 4, 0));
    LOG_ERR("why", WSAGetLastError());
    return ovl_end();
}
