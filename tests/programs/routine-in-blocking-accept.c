/* A blocking accept that has to wait runs queued APCs while it waits.
 * Rules: A139
 * Oracle: documentation. The notes on blocking calls are general, and Wine's test_accept,
 * which runs on Windows, demands that the APC runs; accept of Wine 8.0 runs none. */
#include "ovlviz.h"

static int ran;

static void CALLBACK apc(ULONG_PTR value)
{
    ran++;
}

int main(void)
{
    SOCKET l, s;
    struct sockaddr_in addr;

    ovl_start();
    ovl_listener(&l, &addr);
    QueueUserAPC(apc, GetCurrentThread(), 0);
    ovl_peer_connect_after(&addr, 100);
    s = accept(l, NULL, NULL);
    LOG("accepted", s != INVALID_SOCKET);
    LOG("ran", ran);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    return ovl_end();
}
