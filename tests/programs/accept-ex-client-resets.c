/* A client that connects, sends nothing and resets ends the AcceptEx that waits for its first
 * data with an error; the listener goes on.
 * Rules: B117 B120 A170
 * Oracle: wine */
#include "ovlviz.h"

static char room[128];
static WSAOVERLAPPED ov;

int main(void)
{
    SOCKET listener, first, client;
    struct sockaddr_in addr;
    HANDLE port;
    OVERLAPPED *done;
    DWORD n = 77;
    ULONG_PTR key;

    ovl_start();
    ovl_listener(&listener, &addr);
    port = CreateIoCompletionPort((HANDLE)listener, NULL, 5, 0);
    first = socket(AF_INET, SOCK_STREAM, 0);
    AcceptEx(listener, first, room, 16, 32, 32, &n, &ov);
    client = socket(AF_INET, SOCK_STREAM, 0);
    LOG_RC("connect", connect(client, (struct sockaddr *)&addr, sizeof addr));
    Sleep(50);
    ovl_reset(client);
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &done, 1000));
    LOG("is_it", done == &ov);
    LOG("n", n);
    LOG("key", key);
    client = socket(AF_INET, SOCK_STREAM, 0);
    LOG_RC("next_client", connect(client, (struct sockaddr *)&addr, sizeof addr));
    return ovl_end();
}
