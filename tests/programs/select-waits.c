/* select waits until a socket is ready, for the time given at most, and for ever without one.
 * A blocking select runs APCs and waits on.
 * Rules: A139
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK apc(ULONG_PTR value)
{
    LOG("apc", (LONG)value);
}

int main(void)
{
    SOCKET a, b;
    fd_set r;
    struct timeval none = {0, 0}, some = {0, 60000};

    ovl_start();
    ovl_pair(&a, &b);
    FD_ZERO(&r);
    FD_SET(a, &r);
    LOG("poll", select(0, &r, NULL, NULL, &none));
    LOG("left", r.fd_count);
    QueueUserAPC(apc, GetCurrentThread(), 7);
    FD_SET(a, &r);
    LOG("60 ms", select(0, &r, NULL, NULL, &some));
    LOG("left", r.fd_count);
    ovl_peer_send_after(b, 100, "x", 1);
    FD_SET(b, &r);
    FD_SET(a, &r);
    LOG("for ever", select(0, &r, NULL, NULL, NULL));
    LOG("left", r.fd_count);
    LOG("which", r.fd_array[0] == a);
    return ovl_end();
}
