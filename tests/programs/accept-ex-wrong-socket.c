/* AcceptEx wants a listening socket, and for the connection one that is neither bound nor
 * connected nor a datagram socket. Everything else is WSAEINVAL, and a missing buffer is
 * WSAEFAULT.
 * Rules: B17 B116
 * Oracle: documentation. Wine's test_AcceptEx demands each of these of Windows and marks
 * them as not done in Wine, which lets the calls pend. */
#include "ovlviz.h"

static char out[64];
static OVERLAPPED ov;

static void try_it(const char *name, SOCKET l, SOCKET s, char *buf)
{
    BOOL ok = AcceptEx(l, s, buf, 0, 32, 32, NULL, &ov);

    LOG_BOOL(name, ok);
    CancelIo((HANDLE)l);
    Sleep(20);
}

int main(void)
{
    SOCKET l, idle, fresh, datagram, bound, a, b;
    struct sockaddr_in addr, any;

    ovl_start();
    ovl_listener(&l, &addr);
    ovl_pair(&a, &b);
    any = addr;
    any.sin_port = 0;
    idle = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bind(idle, (struct sockaddr *)&any, sizeof(any));
    bound = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bind(bound, (struct sockaddr *)&any, sizeof(any));
    datagram = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    fresh = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    try_it("not_listening", idle, fresh, out);
    try_it("datagram", l, datagram, out);
    try_it("bound", l, bound, out);
    try_it("connected", l, a, out);
    try_it("no_buffer", l, fresh, NULL);
    return ovl_end();
}
