/* This program takes every error for WSA_IO_PENDING, and waits for an event that nobody
 * will set. A deadline (the 3-second limit of ovl_start) ends it. */
#include "ovlviz.h"

static char buf[8];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET s;
    WSABUF wb;
    DWORD n, flags = 0;

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, 0); /* connected to nobody */
    wb.buf = buf;
    wb.len = 8;
    ov.hEvent = WSACreateEvent();
    if (WSARecv(s, &wb, 1, NULL, &flags, &ov, NULL) == SOCKET_ERROR) /* and which error? */
        WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, WSA_INFINITE, FALSE);
    LOG_BOOL("result", WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags));
    return ovl_end();
}
