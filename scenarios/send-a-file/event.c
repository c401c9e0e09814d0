/* Three bytes of a file, from offset 2, between brackets: one call, one event, and no buffer of
 * the program's that the file would be read into. */
#include "ovlviz.h"

static TRANSMIT_FILE_BUFFERS around = {"<", 1, ">", 1};
static OVERLAPPED ov;

int main(void)
{
    SOCKET a, b;
    HANDLE file;
    char received[16];
    DWORD n, flags;
    int got;

    ovl_start();
    ovl_pair(&a, &b);
    file = ovl_file("abcdefgh", 8);
    ov.hEvent = WSACreateEvent();
    ov.Offset = 2;
    LOG_BOOL("started", TransmitFile(a, file, 3, 0, &ov, &around, 0));
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);
    LOG("bytes", n);
    got = recv(b, received, 16, 0);
    LOG_BYTES("received", received, got);
    return ovl_end();
}
