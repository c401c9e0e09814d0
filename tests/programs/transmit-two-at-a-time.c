/* On client editions of Windows two TransmitFile requests are carried out at a time; the third
 * waits for one of them, although its own socket has nothing else to do.
 * Rules: B123
 * Oracle: documentation: page of TransmitFile; Wine has no such limit. */
#include "ovlviz.h"

static char big[200000];

int main(void)
{
    SOCKET a[3], b[3];
    OVERLAPPED ov[3] = {0};
    TRANSMIT_FILE_BUFFERS around = {0};
    int i, got = 0, n;

    ovl_start();
    around.Head = big;
    around.HeadLength = sizeof(big);
    for (i = 0; i < 3; i++) {
        ovl_pair(&a[i], &b[i]);
        ov[i].hEvent = WSACreateEvent();
    }
    LOG_BOOL("first", TransmitFile(a[0], NULL, 0, 0, &ov[0], &around, 0));
    LOG_BOOL("second", TransmitFile(a[1], NULL, 0, 0, &ov[1], &around, 0));
    around.HeadLength = 5;
    LOG_BOOL("third", TransmitFile(a[2], NULL, 0, 0, &ov[2], &around, 0));
    LOG_WAIT("third", WaitForSingleObject(ov[2].hEvent, 100));
    while (got < (int)sizeof(big)) {
        n = recv(b[0], big, sizeof(big), 0);
        if (n <= 0) break;
        got += n;
    }
    LOG_WAIT("first", WaitForSingleObject(ov[0].hEvent, 500));
    LOG_WAIT("third", WaitForSingleObject(ov[2].hEvent, 500));
    LOG_WAIT("second", WaitForSingleObject(ov[1].hEvent, 0));
    return ovl_end();
}
