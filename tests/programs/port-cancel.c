/* Cancelled operations still come through the port, one packet each: FALSE, 995, 0 bytes.
 * Cancelling one that is done already finds nothing and its success stands.
 * Rules: A179 A181 A184 B104 B105 B106
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE port;
static WSAOVERLAPPED ov[3];

static void dequeue(void)
{
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    DWORD n = 777;
    int i;

    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 200));
    for (i = 0; i < 3; i++)
        if (got == &ov[i]) LOG("operation", i);
    if (got != NULL) LOG_ST("internal", got->Internal);
    if (got != NULL) LOG("n", n);
}

int main(void)
{
    SOCKET a, b;
    char buf[3][4];
    WSABUF wb;
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 8, 0);
    for (i = 0; i < 3; i++) {
        wb.buf = buf[i];
        wb.len = 4;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
    }
    send(b, "abcd", 4, 0);
    Sleep(60);
    LOG_BOOL("cancel_0", CancelIoEx((HANDLE)a, &ov[0]));
    LOG_BOOL("cancel_2", CancelIoEx((HANDLE)a, &ov[2]));
    Sleep(60);
    LOG_BOOL("cancel_1", CancelIoEx((HANDLE)a, &ov[1]));
    for (i = 0; i < 4; i++) dequeue();
    return ovl_end();
}
