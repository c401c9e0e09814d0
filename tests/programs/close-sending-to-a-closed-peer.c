/* The peer closed gracefully. A send still succeeds, for the bytes are only handed to the
 * transport; the peer's machine answers them with a reset, and the next receive fails with
 * WSAECONNABORTED.
 * Rules: A100 A167 A193
 * Oracle: documentation. Wine's test_shutdown ("Send data to a peer which is closed")
 * demands 10053 of Windows and marks it as not done in Wine. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];

    ovl_start();
    ovl_pair(&a, &b);
    shutdown(b, SD_SEND);
    closesocket(b);
    Sleep(60);
    LOG("send", send(a, "hello", 5, 0));
    Sleep(60);
    LOG("recv", recv(a, buf, 8, 0));
    LOG_ERR("why", WSAGetLastError());
    return ovl_end();
}
