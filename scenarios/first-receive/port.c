/* The same two receives on a socket that completes to a port. Each completion is
 * a packet, and the packet says which OVERLAPPED it belongs to. */
#include "ovlviz.h"

#define FIRST_MS 20
#define SECOND_MS 40
#define CLOSE_MS 60
#define KEY 7

static SOCKET a, b;
static char buf[2][8];
static WSAOVERLAPPED ov[2];

static void post(DWORD i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    HANDLE port;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD i, n, done;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, FIRST_MS, "first", 5);
    ovl_peer_send_after(b, SECOND_MS, "second", 6);
    ovl_peer_close_after(b, CLOSE_MS);
    port = CreateIoCompletionPort((HANDLE)a, NULL, KEY, 0);
    for (i = 0; i < 2; i++) post(i);
    for (done = 0; done < 3; done++) {
        GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);
        i = which == &ov[1];
        LOG_BYTES("got", buf[i], (int)n);
        if (done == 0) post(i); /* this one will see the close */
    }
    closesocket(a);
    return ovl_end();
}
