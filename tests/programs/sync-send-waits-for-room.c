/* A plain send on a blocking socket waits until there is room for all its bytes, or until its
 * time is up.
 * Rules: A5 A11 A104
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char out[400000], in[400000];

static DWORD WINAPI reader(LPVOID nothing)
{
    int left = 400000, n;

    Sleep(100);
    while (left > 0 && (n = recv(b, in, 400000, 0)) > 0) left -= n;
    return 0;
}

int main(void)
{
    HANDLE thread;
    int small = 20000, limit = 50, i;

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&small, sizeof small);
    setsockopt(b, SOL_SOCKET, SO_RCVBUF, (char *)&small, sizeof small);
    thread = CreateThread(NULL, 0, reader, NULL, 0, NULL);
    LOG("sent", send(a, out, 400000, 0));
    WaitForSingleObject(thread, INFINITE);
    setsockopt(a, SOL_SOCKET, SO_SNDTIMEO, (char *)&limit, sizeof limit);
    for (i = 0; i < 100; i++)
        if (send(a, out, 400000, 0) < 0) break;
    LOG_ERR("nobody_reads", WSAGetLastError());
    return ovl_end();
}
