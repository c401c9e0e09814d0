/* Four things that go wrong: what hEvent names, the network, the card, and last the operation. */
#include "ovlviz.h"

#define SIO_CARD_STATE 0x58000001        /* the provider's own: puts the card into a state */

static SOCKET a, b;
static char buf[8];
static WSAOVERLAPPED ov;

static void put_card(DWORD state)      /* 0 works, 1 unplugged, 2 was reset */
{
    DWORD n;
    WSAIoctl(a, SIO_CARD_STATE, &state, sizeof(state), NULL, 0, &n, NULL, NULL);
}

int main(void)
{
    DWORD n = 999, flags = 0;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = sizeof(buf);
    ov.hEvent = (HANDLE)0x1230;    /* no event */
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    LOG_BOOL("no_event", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    put_card(1);
    LOG_BOOL("unplugged", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    put_card(2);
    LOG_BOOL("was_reset", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    put_card(0);
    ovl_peer_reset_after(b, 5);
    Sleep(10);
    LOG_BOOL("operation", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("count", n);
    return ovl_end();
}
