/* Having the overlapped attribute or not makes no socket non-blocking: without it too, recv
 * waits until FIONBIO says otherwise. */
#include "ovlviz.h"

static void look(char *name, SOCKET s, SOCKET peer)
{
    char buf[8];
    u_long on = 1;
    DWORD start = GetTickCount();

    ovl_peer_send_after(peer, 50, "data", 4);
    recv(s, buf, 8, 0);
    printf("%s waits=%d\n", name, (int)(GetTickCount() - start >= 40));
    ioctlsocket(s, FIONBIO, &on);
    recv(s, buf, 8, 0);
    printf("%s then says %d\n", name, (int)WSAGetLastError());
}

int main(void)
{
    SOCKET with, with_peer, without, without_peer;

    ovl_start();
    ovl_pair(&with, &with_peer);
    ovl_pair_nonoverlapped(&without, &without_peer);
    look("with", with, with_peer);
    look("without", without, without_peer);
    return ovl_end();
}
