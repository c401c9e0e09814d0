/* A call with bad arguments fails as a whole, with one of the WSAE codes as its value, and
 * changes nothing: the good registration that it brings is not made, its result not written,
 * and the packet that waits stays. The last error is not touched.
 * Rules: B139 B141 B142 B145
 * Oracle: documentation. Page of ProcessSocketNotifications. It names no codes, so only their
 * range is looked at. */
#include "ovlviz.h"

static HANDLE port;

static SOCK_NOTIFY_REGISTRATION reg;

static void refused(const char *name, DWORD error)
{
    LOG(name, error >= 10000 && error < 11000 && reg.registrationResult == 4711);
}

int main(void)
{
    SOCKET a, b;
    OVERLAPPED_ENTRY entry[4];
    UINT32 n;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    ovl_pair(&a, &b);
    reg.socket = a;
    reg.eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
    reg.operation = SOCK_NOTIFY_OP_ENABLE;
    reg.triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    reg.registrationResult = 4711;
    PostQueuedCompletionStatus(port, 0, 1, NULL);
    SetLastError(4712);
    refused("no_port", ProcessSocketNotifications((HANDLE)a, 1, &reg, 0, 1, entry, &n));
    refused("count_0_with_records", ProcessSocketNotifications(port, 0, &reg, 0, 1, entry, &n));
    refused("records_null", ProcessSocketNotifications(port, 1, NULL, 0, 1, entry, &n));
    refused("timeout", ProcessSocketNotifications(port, 1, &reg, 5, 0, NULL, NULL));
    refused("entries", ProcessSocketNotifications(port, 1, &reg, 0, 0, entry, NULL));
    refused("received", ProcessSocketNotifications(port, 1, &reg, 0, 0, NULL, &n));
    refused("no_entries", ProcessSocketNotifications(port, 1, &reg, 0, 1, NULL, &n));
    refused("overlap", ProcessSocketNotifications(port, 2, (SOCK_NOTIFY_REGISTRATION *)entry, 0, 1,
                                                  entry, &n));
    LOG("last_error", GetLastError());
    send(b, "hello", 5, 0);
    Sleep(50);
    LOG("packets", ProcessSocketNotifications(port, 0, NULL, 0, 4, entry, &n));
    LOG("posted_one_alone", n == 1 && entry[0].lpCompletionKey == 1);
    return ovl_end();
}
