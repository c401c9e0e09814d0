/* The same client with a completion port. The provider is not told that there is one, and
 * makes the same call; it is Ws2_32 that knows. */
#include "ovlviz.h"

#define SEND_MS 20
#define KEY 7

static SOCKET a, b;
static char buf[16];
static WSAOVERLAPPED ov;
static HANDLE port;

int main(void)
{
    WSABUF wb;
    DWORD n = 0, flags = 0;
    ULONG_PTR key;
    LPOVERLAPPED which;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, KEY, 0);
    ovl_peer_send_after(b, SEND_MS, "hello", 5);
    wb.buf = buf;
    wb.len = sizeof(buf);
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_BOOL("dequeued", GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE));
    LOG("mine", which == &ov);
    LOG_BYTES("data", buf, (int)n);
    closesocket(a);
    return ovl_end();
}
