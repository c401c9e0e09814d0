/* A routine that waits alertably lets the next routines run inside it, even those of the
 * same socket: "not nested" holds only for routines that do not wait.
 * Rules: A148 A149
 * Oracle: wine */
#include "ovlviz.h"

static int depth;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    depth++;
    LOG("enter", depth);
    LOG_SLEEP("inside", SleepEx(0, TRUE));
    LOG("leave", depth);
    depth--;
}

int main(void)
{
    SOCKET a, b;
    char buf[3][1];
    WSABUF wb;
    WSAOVERLAPPED ov[3];
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 3; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        wb.buf = buf[i];
        wb.len = 1;
        WSARecv(a, &wb, 1, NULL, &flags, &ov[i], done);
    }
    send(b, "abc", 3, 0);
    Sleep(100);
    LOG_SLEEP("outside", SleepEx(0, TRUE));
    return ovl_end();
}
