/* Two sockets are to be registered for notifications: one of the provider's, and its peer, which
 * is Microsoft's. */
#include "ovlviz.h"

static SOCK_NOTIFY_REGISTRATION one[2];

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    for (i = 0; i < 2; i++) {
        one[i].socket = i == 0 ? a : b;
        one[i].eventFilter = SOCK_NOTIFY_REGISTER_EVENT_IN;
        one[i].operation = SOCK_NOTIFY_OP_ENABLE;
        one[i].triggerFlags = SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT;
    }
    ProcessSocketNotifications(port, 2, one, 0, 0, NULL, NULL);
    LOG("registered", one[0].registrationResult == 0);
    LOG("own", one[1].registrationResult == 0);
    return ovl_end();
}
