/* On a port TransmitFile queues one packet, with the count of all that it sent.
 * Rules: B123 B22
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    HANDLE port;
    OVERLAPPED ov = {0}, *done = NULL;
    DWORD n = 777;
    ULONG_PTR key = 0;
    TRANSMIT_FILE_BUFFERS around = {0};

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 5, 0);
    around.Head = "head";
    around.HeadLength = 4;
    LOG_BOOL("transmit", TransmitFile(a, ovl_file("file", 4), 0, 0, &ov, &around, 0));
    LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &done, 500));
    LOG("n", n);
    LOG("key", (LONG)key);
    LOG("its own", done == &ov);
    LOG_BOOL("no other", GetQueuedCompletionStatus(port, &n, &key, &done, 60));
    return ovl_end();
}
