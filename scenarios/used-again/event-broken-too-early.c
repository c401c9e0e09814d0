/* The program does not wait for the disconnect. The peer has not closed, so the socket still
 * has its connection. */
#include "ovlviz.h"

static char addresses[64];
static OVERLAPPED gone, taken;

int main(void)
{
    SOCKET a, b, l;
    struct sockaddr_in addr;
    DWORD n;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_listener(&l, &addr);
    gone.hEvent = WSACreateEvent();
    LOG_BOOL("disconnect", DisconnectEx(a, &gone, TF_REUSE_SOCKET, 0));
    ovl_peer_close_after(b, 50);
    LOG_BOOL("accept", AcceptEx(l, a, addresses, 0, 32, 32, &n, &taken));
    return ovl_end();
}
