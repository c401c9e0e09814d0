/* With TF_REUSE_SOCKET the socket can be used again by ConnectEx, without a new socket or a new
 * bind. Nothing may arrive any more from the old connection, so the request waits until the peer
 * has closed as well.
 * Rules: B122
 * Oracle: documentation: page of LPFN_DISCONNECTEX; Wine ends the request at once and cannot connect
 *   again. */
#include "ovlviz.h"

int main(void)
{
    SOCKET s, l, t;
    struct sockaddr_in addr, any = {0};
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    char buf[8];

    ovl_start();
    ovl_listener(&l, &addr);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    any.sin_family = AF_INET;
    bind(s, (struct sockaddr *)&any, sizeof(any));
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("connect", ConnectEx(s, (struct sockaddr *)&addr, sizeof(addr), NULL, 0, &n, &ov));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    t = accept(l, NULL, NULL);
    LOG_BOOL("disconnect", DisconnectEx(s, &ov, TF_REUSE_SOCKET, 0));
    LOG_WAIT("the peer is still there", WaitForSingleObject(ov.hEvent, 60));
    LOG("recv", recv(t, buf, 8, 0));
    closesocket(t);
    LOG_WAIT("the peer has closed", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(s, &ov, &n, FALSE, &flags));
    LOG_BOOL("connect again", ConnectEx(s, (struct sockaddr *)&addr, sizeof(addr), "hi", 2, &n, &ov));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    t = accept(l, NULL, NULL);
    LOG("recv", recv(t, buf, 8, 0));
    LOG_BYTES("data", buf, 2);
    return ovl_end();
}
