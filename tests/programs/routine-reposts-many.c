/* A routine that starts the next receive on a busy socket keeps the chain going inside one
 * alertable wait: every byte is handled, never nested, and the wait returns once.
 * Rules: A142 A146 A147 A148
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[2];
static WSAOVERLAPPED ov;
static int calls, bytes, depth, deepest, immediate;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED o, DWORD flags);

static void post(void)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 2;
    if (WSARecv(a, &wb, 1, NULL, &flags, &ov, done) == 0) immediate++;
}

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED o, DWORD flags)
{
    depth++;
    if (depth > deepest) deepest = depth;
    calls++;
    bytes = bytes + (int)n;
    if (n > 0) post();
    depth--;
}

int main(void)
{
    ovl_start();
    ovl_pair(&a, &b);
    post();
    send(b, "0123456789", 10, 0);
    shutdown(b, SD_SEND);
    Sleep(100);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    LOG("calls", calls);
    LOG("bytes", bytes);
    LOG("immediate", immediate);
    LOG("deepest", deepest);
    return ovl_end();
}
