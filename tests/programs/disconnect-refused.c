/* DisconnectEx wants a connected socket; a refusal gives no indication.
 * Rules: B122 A22 A30
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET s;
    OVERLAPPED ov = {0};

    ovl_start();
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("not connected", DisconnectEx(s, &ov, 0, 0));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    LOG_BOOL("synchronous", DisconnectEx(s, NULL, 0, 0));
    LOG_BOOL("no socket", DisconnectEx((SOCKET)0xdddc, &ov, 0, 0));
    return ovl_end();
}
