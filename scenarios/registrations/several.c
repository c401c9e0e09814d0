/* Three sockets in one call, and one of them is closed: the call succeeds, and each element
 * says how its own registration went. The fourth element is not passed. */
#include "ovlviz.h"

static SOCKET a[4], b[4];

static void fill(SOCK_NOTIFY_REGISTRATION *reg, SOCKET s, UINT16 filter)
{
    reg->socket = s;
    reg->completionKey = (PVOID)7;
    reg->eventFilter = filter;
    reg->operation = SOCK_NOTIFY_OP_ENABLE;
    reg->triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    reg->registrationResult = 4711;
}

int main(void)
{
    SOCK_NOTIFY_REGISTRATION reg[4];
    OVERLAPPED_ENTRY entry;
    UINT32 n;
    HANDLE port;
    int i;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    for (i = 0; i < 4; i++) {
        ovl_pair(&a[i], &b[i]);
        fill(&reg[i], a[i], SOCK_NOTIFY_REGISTER_EVENT_IN);
    }
    closesocket(a[1]);
    LOG("returned", ProcessSocketNotifications(port, 3, reg, 0, 0, NULL, NULL));
    LOG("first", reg[0].registrationResult);
    LOG("closed_one_fails", reg[1].registrationResult != ERROR_SUCCESS);
    LOG("third", reg[2].registrationResult);
    LOG("not_passed", reg[3].registrationResult);
    send(b[3], "x", 1, 0);
    LOG("not_told", ProcessSocketNotifications(port, 0, NULL, 10, 1, &entry, &n) == WAIT_TIMEOUT);
    send(b[2], "x", 1, 0);
    LOG("told", ProcessSocketNotifications(port, 0, NULL, 10, 1, &entry, &n));
    return ovl_end();
}
