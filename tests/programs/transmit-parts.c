/* TransmitFile sends bytes before the file, the file or a part of it, and bytes behind it, all as
 * one operation. The offset is that of the OVERLAPPED. A file that is too short is no error.
 * Rules: B123
 * Oracle: wine */
#include "ovlviz.h"

static void go(const char *what, SOCKET a, SOCKET b, HANDLE file, DWORD size, DWORD offset,
               TRANSMIT_FILE_BUFFERS *around)
{
    OVERLAPPED ov = {0};
    DWORD n = 777, flags = 0;
    char buf[64];
    int got;

    LOG_STR("--", what);
    ov.hEvent = WSACreateEvent();
    ov.Offset = offset;
    LOG_BOOL("transmit", TransmitFile(a, file, size, 0, &ov, around, 0));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    if (n > 0) {
        Sleep(30);
        got = recv(b, buf, 64, 0);
        LOG_BYTES("received", buf, got);
    }
}

int main(void)
{
    SOCKET a, b;
    HANDLE file;
    TRANSMIT_FILE_BUFFERS around = {0};

    ovl_start();
    ovl_pair(&a, &b);
    file = ovl_file("0123456789", 10);
    around.Head = "<<";
    around.HeadLength = 2;
    around.Tail = ">>>";
    around.TailLength = 3;
    go("all of it", a, b, file, 0, 0, &around);
    go("from 3 on", a, b, file, 0, 3, NULL);
    go("four bytes from 3 on", a, b, file, 4, 3, NULL);
    go("more than there is", a, b, file, 100, 8, &around);
    go("beyond the end", a, b, file, 0, 100, NULL);
    go("no file", a, b, NULL, 0, 0, &around);
    go("nothing", a, b, NULL, 0, 0, NULL);
    return ovl_end();
}
