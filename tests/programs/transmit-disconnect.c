/* TF_DISCONNECT ends the connection behind the last byte, so the peer knows that this was all.
 * Rules: B123
 * Oracle: documentation: page of TransmitFile; Wine ignores the flag, and the peer waits for ever. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    OVERLAPPED ov = {0};
    char buf[8];
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("transmit", TransmitFile(a, ovl_file("all", 3), 0, 0, &ov, NULL, TF_DISCONNECT));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    Sleep(30);
    got = recv(b, buf, 8, 0);
    LOG_BYTES("received", buf, got);
    LOG("recv", recv(b, buf, 8, 0));
    return ovl_end();
}
