/* A socket belongs to one port for life: associating it again fails with 87, with the same
 * port and key, with another key, with another port. A socket without the overlapped
 * attribute cannot be associated at all.
 * Rules: A2 B5 B6 B7
 * Oracle: wine */
#include "ovlviz.h"

static void result(const char *name, HANDLE h)
{
    LOG_BOOL(name, h != NULL);
}

int main(void)
{
    SOCKET a, b, c, d;
    HANDLE port, other;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair_nonoverlapped(&c, &d);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0);
    other = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    result("first", port);
    result("same_again", CreateIoCompletionPort((HANDLE)a, port, 1, 0));
    result("other_key", CreateIoCompletionPort((HANDLE)a, port, 2, 0));
    result("other_port", CreateIoCompletionPort((HANDLE)a, other, 1, 0));
    result("new_port", CreateIoCompletionPort((HANDLE)a, NULL, 1, 0));
    result("not_overlapped", CreateIoCompletionPort((HANDLE)c, other, 1, 0));
    result("its_peer", CreateIoCompletionPort((HANDLE)d, other, 1, 0));
    return ovl_end();
}
