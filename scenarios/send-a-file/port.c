/* The same on a socket with a completion port: one packet for the whole transmission. */
#include "ovlviz.h"

static TRANSMIT_FILE_BUFFERS around = {"<", 1, ">", 1};
static OVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    HANDLE file, port;
    LPOVERLAPPED which;
    ULONG_PTR key;
    char received[16];
    DWORD n;
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    file = ovl_file("abcdefgh", 8);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);
    ov.Offset = 2;
    LOG_BOOL("started", TransmitFile(a, file, 3, 0, &ov, &around, 0));
    GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);
    LOG("bytes", n);
    got = recv(b, received, 16, 0);
    LOG_BYTES("received", received, got);
    return ovl_end();
}
