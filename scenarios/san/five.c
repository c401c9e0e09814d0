/* Five ways to start an operation, and one way to ask for its result. What is larger than 16
 * bytes goes straight from memory to memory. */
#include "ovlviz.h"

#define SIO_CARD_STATE 0x58000001        /* the provider's own: reads the state of the card */

static SOCKET a, b;
static char small[8], out[32] = "from this memory to the other", in[32];
static WSAOVERLAPPED ov[5];

int main(void)
{
    DWORD state, n = 0, flags = 0, i;
    WSABUF wb;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 5; i++) ov[i].hEvent = WSACreateEvent();
    wb.buf = small;
    wb.len = sizeof(small);
    WSARecv(a, &wb, 1, NULL, &flags, &ov[0], NULL);
    wb.buf = "hello";
    wb.len = 5;
    WSASend(a, &wb, 1, NULL, 0, &ov[1], NULL);
    wb.buf = out;
    wb.len = sizeof(out);
    WSASend(a, &wb, 1, NULL, 0, &ov[2], NULL);
    WSAGetOverlappedResult(a, &ov[2], &n, TRUE, &flags);
    wb.buf = in;
    WSARecv(a, &wb, 1, NULL, &flags, &ov[3], NULL);
    WSAIoctl(a, SIO_CARD_STATE, NULL, 0, &state, sizeof(state), &n, &ov[4], NULL);
    ovl_peer_send_after(b, 5, "hi", 2);
    for (i = 0; i < 5; i++) {
        LOG_BOOL("result", WSAGetOverlappedResult(a, &ov[i], &n, TRUE, &flags));
        LOG("bytes", n);
    }
    LOG_STR("read", in);
    return ovl_end();
}
