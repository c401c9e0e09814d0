/* The functions of the port take notifications too, and find the same in them: three times
 * the same data, taken in three ways. */
#include "ovlviz.h"

static SOCKET a, b;
static HANDLE port;

static void watch(SOCKET s, int key, UINT16 filter)
{
    SOCK_NOTIFY_REGISTRATION reg = {0};

    reg.socket = s;
    reg.completionKey = (PVOID)(ULONG_PTR)key;
    reg.eventFilter = filter;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_ONESHOT;
    ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, NULL);
}

int main(void)
{
    OVERLAPPED_ENTRY here, there;
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD size = 0;
    ULONG n = 0;
    UINT32 count = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, 20, "hello", 5);
    watch(a, 7, SOCK_NOTIFY_REGISTER_EVENT_IN);
    ProcessSocketNotifications(port, 0, NULL, INFINITE, 1, &here, &count);
    watch(a, 7, SOCK_NOTIFY_REGISTER_EVENT_IN);
    GetQueuedCompletionStatusEx(port, &there, 1, &n, INFINITE, FALSE);
    LOG("same_key", here.lpCompletionKey == there.lpCompletionKey);
    LOG("same_events", here.dwNumberOfBytesTransferred == there.dwNumberOfBytesTransferred);
    LOG("same_count", count == n);
    watch(a, 7, SOCK_NOTIFY_REGISTER_EVENT_IN);
    LOG_BOOL("plain", GetQueuedCompletionStatus(port, &size, &key, &ov, INFINITE));
    LOG("events", size);
    return ovl_end();
}
