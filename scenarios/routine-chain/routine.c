/* A transfer that lives in its routine: each call starts the next send. The main thread
 * does nothing but wait alertably. The routine of a send that completes at once is queued
 * and runs after this one, not inside it. */
#include "ovlviz.h"

#define COUNT 4

static SOCKET a, b;
static char digit[COUNT];
static WSAOVERLAPPED ov[COUNT];
static int sent, depth, deepest;

static void CALLBACK next(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    WSABUF wb;

    depth++;
    if (depth > deepest) deepest = depth;
    sent++;
    if (sent < COUNT) {
        digit[sent] = (char)('0' + sent);
        wb.buf = &digit[sent];
        wb.len = 1;
        WSASend(a, &wb, 1, NULL, 0, &ov[sent], next);
    }
    depth--;
}

int main(void)
{
    char got[8];
    int n = 0;

    ovl_start();
    ovl_pair(&a, &b);
    sent = -1;
    next(0, 0, NULL, 0); /* starts the first */
    while (sent < COUNT) SleepEx(INFINITE, TRUE);
    while (n < COUNT) n += recv(b, &got[n], 8 - n, 0);
    LOG_BYTES("peer", got, n);
    LOG("deepest", deepest);
    return ovl_end();
}
