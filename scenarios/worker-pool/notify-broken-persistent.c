/* Registered as PERSISTENT, a connection may be told to two workers: both go for the same
 * bytes, and one of them finds nothing. */
#include "ovlviz.h"

#define CONNECTIONS 3
#define WORKERS 2
#define STOP 99

static HANDLE port;
static SOCKET a[CONNECTIONS], b[CONNECTIONS];
static LONG messages, bytes, empty;

static void arm(SOCK_NOTIFY_REGISTRATION *reg, ULONG_PTR i)
{
    reg->socket = a[i];
    reg->completionKey = (PVOID)i;
    reg->eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    reg->operation = SOCK_NOTIFY_OP_ENABLE;
    reg->triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
}

static DWORD WINAPI worker(LPVOID unused)
{
    OVERLAPPED_ENTRY entry;
    UINT32 n;
    char buf[8];
    int size;

    (void)unused;
    ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
    while (entry.lpCompletionKey != STOP) {
        size = recv(a[entry.lpCompletionKey], buf, 8, 0);
        if (size > 0) {
            InterlockedIncrement(&messages);
            InterlockedExchangeAdd(&bytes, size);
        } else {
            InterlockedIncrement(&empty);
        }
        Sleep(2); /* the work */
        ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &entry, &n);
    }
    return 0;
}

int main(void)
{
    HANDLE thread[WORKERS];
    SOCK_NOTIFY_REGISTRATION reg[CONNECTIONS];
    u_long on = 1;
    DWORD i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, WORKERS);
    for (i = 0; i < CONNECTIONS; i++) {
        ovl_pair(&a[i], &b[i]);
        ioctlsocket(a[i], FIONBIO, &on);
        arm(&reg[i], i);
        ovl_peer_send_after(b[i], 20, "abc", 3);
        ovl_peer_send_after(b[i], 40 + 10 * (int)i, "defgh", 5);
    }
    ProcessSocketNotifications(port, CONNECTIONS, reg, 0, 0, NULL, NULL);
    for (i = 0; i < WORKERS; i++) thread[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    Sleep(100);
    for (i = 0; i < WORKERS; i++) PostQueuedCompletionStatus(port, 0, STOP, NULL);
    WaitForMultipleObjects(WORKERS, thread, TRUE, INFINITE);
    LOG("messages", messages);
    LOG("bytes", bytes);
    LOG("found_nothing", empty);
    return ovl_end();
}
