/* After shutdown(SD_RECEIVE), data that arrives resets the connection.
 * Rules: A174
 * Oracle: documentation. Wine 8.0 tells the peer nothing. */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    int limit = 200;

    ovl_start();
    ovl_pair(&a, &b);
    LOG_RC("shutdown", shutdown(a, SD_RECEIVE));
    LOG("sent", send(b, "x", 1, 0));
    Sleep(50);
    setsockopt(b, SOL_SOCKET, SO_RCVTIMEO, (char *)&limit, sizeof limit);
    LOG("received", recv(b, buf, 8, 0));
    LOG_ERR("error", WSAGetLastError());
    return ovl_end();
}
