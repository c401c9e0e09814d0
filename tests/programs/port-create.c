/* CreateIoCompletionPort makes a port, or makes one and associates a handle, or associates a
 * handle with an existing one and then returns that port. It fails with NULL.
 * Rules: B1 B2 B8
 * Oracle: wine */
#include "ovlviz.h"

static void result(const char *name, HANDLE h)
{
    LOG_BOOL(name, h != NULL);
}

int main(void)
{
    SOCKET a, b, c, d;
    HANDLE port, both, ev;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair(&c, &d);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 77, 0);
    result("create", port);
    LOG("associate_gives_port", CreateIoCompletionPort((HANDLE)a, port, 1, 0) == port);
    both = CreateIoCompletionPort((HANDLE)b, NULL, 2, 0);
    result("create_and_associate", both);
    LOG("another_port", both != port);
    result("invalid_file_with_port", CreateIoCompletionPort(INVALID_HANDLE_VALUE, port, 1, 0));
    result("null_file", CreateIoCompletionPort(NULL, port, 1, 0));
    ev = CreateEvent(NULL, TRUE, FALSE, NULL);
    result("event_as_port", CreateIoCompletionPort((HANDLE)c, ev, 1, 0));
    closesocket(c);
    result("closed_socket", CreateIoCompletionPort((HANDLE)c, port, 1, 0));
    CloseHandle(both);
    result("closed_port", CreateIoCompletionPort((HANDLE)d, both, 1, 0));
    return ovl_end();
}
