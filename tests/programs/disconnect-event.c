/* DisconnectEx pends and ends with 0 bytes, by event or, without an OVERLAPPED, inside the call.
 * The peer reads the end of the stream; this side can send no more.
 * Rules: B21 B22 A109
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, c, d;
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    char buf[8];

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    ov.hEvent = WSACreateEvent();
    LOG("send", send(a, "bye", 3, 0));
    LOG_BOOL("disconnect", DisconnectEx(a, &ov, 0, 0));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    Sleep(60);
    LOG("recv", recv(b, buf, 8, 0));
    LOG("recv", recv(b, buf, 8, 0));
    LOG("send", send(a, "x", 1, 0));
    LOG_ERR("error", WSAGetLastError());
    LOG_BOOL("synchronous", DisconnectEx(c, NULL, 0, 0));
    LOG("recv", recv(d, buf, 8, 0));
    return ovl_end();
}
