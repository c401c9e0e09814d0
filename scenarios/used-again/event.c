/* The socket of a connection that is over takes the next client: no new socket is made. The
 * disconnect completes when the peer has closed too. */
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
    taken.hEvent = WSACreateEvent();
    LOG_BOOL("disconnect", DisconnectEx(a, &gone, TF_REUSE_SOCKET, 0));
    ovl_peer_close_after(b, 50);
    WaitForSingleObject(gone.hEvent, INFINITE);
    LOG_BOOL("accept", AcceptEx(l, a, addresses, 0, 32, 32, &n, &taken));
    ovl_peer_connect_after(&addr, 50);
    LOG_WAIT("new_client", WaitForSingleObject(taken.hEvent, 500));
    return ovl_end();
}
