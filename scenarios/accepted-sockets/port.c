/* AcceptEx is an operation of the listener: its packet has the listener's key. The socket
 * that was accepted has no port before it gets one of its own, and then its own key. */
#include "ovlviz.h"

#define LISTENER 1
#define CONNECTION 2

static char addresses[64], buf[8];
static WSAOVERLAPPED accept_ov, recv_ov;

int main(void)
{
    SOCKET listener, accepted;
    struct sockaddr_in address;
    HANDLE port;
    WSABUF wb;
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD n, flags = 0;

    ovl_start();
    ovl_listener(&listener, &address);
    port = CreateIoCompletionPort((HANDLE)listener, NULL, LISTENER, 0);
    accepted = socket(AF_INET, SOCK_STREAM, 0);
    AcceptEx(listener, accepted, addresses, 0, 32, 32, &n, &accept_ov);
    ovl_peer_connect_after(&address, 20);
    LOG_BOOL("accept", GetQueuedCompletionStatus(port, &n, &key, &which, 1000));
    LOG("key", (int)key);
    setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&listener, sizeof(listener));
    LOG("associated", CreateIoCompletionPort((HANDLE)accepted, port, CONNECTION, 0) == port);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(accepted, &wb, 1, NULL, &flags, &recv_ov, NULL));
    CancelIoEx((HANDLE)accepted, NULL);
    LOG_BOOL("cancelled", GetQueuedCompletionStatus(port, &n, &key, &which, 1000));
    LOG("key", (int)key);
    return ovl_end();
}
