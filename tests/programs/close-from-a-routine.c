/* A routine may close its own socket. The routines of the operations that were still
 * pending there run in the same wait, with an error.
 * Rules: A146 A186 A189
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static int calls, failed;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    calls++;
    if (err != 0) failed++;
    if (calls == 1) {
        LOG("first_bytes", n);
        LOG_RC("close", closesocket(a));
    }
}

int main(void)
{
    char buf[3][4];
    WSABUF wb;
    WSAOVERLAPPED ov[3];
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        wb.buf = buf[i];
        wb.len = 4;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], done);
    }
    ovl_peer_send_after(b, 60, "go", 2);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    SleepEx(100, TRUE);
    LOG("calls", calls);
    LOG("failed", failed);
    return ovl_end();
}
