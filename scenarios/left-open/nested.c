/* A blocking recv runs an APC, and the APC calls a blocking recv. */
#include "ovlviz.h"

static SOCKET a, b;
static char outer[8], inner[8];

static void CALLBACK early(ULONG_PTR nothing)
{
    LOG("inner", recv(a, inner, 8, 0)); /* wrong: the thread is in a blocking call already */
}

int main(void)
{
    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 50, "one", 3);
    ovl_peer_send_after(b, 100, "two", 3);
    QueueUserAPC(early, GetCurrentThread(), 0);
    LOG("outer", recv(a, outer, 8, 0));
    return ovl_end();
}
