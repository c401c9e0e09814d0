/* TransmitFile wants a connected stream socket, and a file or NULL.
 * Rules: B123 A30 A109
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b, s;
    OVERLAPPED ov = {0};

    ovl_start();
    ovl_pair(&a, &b);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    ov.hEvent = WSACreateEvent();
    LOG_BOOL("no socket", TransmitFile((SOCKET)0xdddc, NULL, 0, 0, &ov, NULL, 0));
    LOG_BOOL("not connected", TransmitFile(s, NULL, 0, 0, &ov, NULL, 0));
    LOG_BOOL("no file", TransmitFile(a, (HANDLE)0xdddc, 0, 0, &ov, NULL, 0));
    shutdown(a, SD_SEND);
    LOG_BOOL("after shutdown", TransmitFile(a, NULL, 0, 0, &ov, NULL, 0));
    LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 60));
    return ovl_end();
}
