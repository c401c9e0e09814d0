/* A receive that the provider refuses, after five calls of Winsock that refuse it. */
#include "ovlviz.h"

static SOCKET a;
static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    DWORD flags = 0;
    WSABUF wb;

    ovl_start();
    a = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = WSACreateEvent();
    WSASetLastError(0);
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("told", WaitForSingleObject(ov.hEvent, 5));
    return ovl_end();
}
