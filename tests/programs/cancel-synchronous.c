/* CancelSynchronousIo ends a blocking call on a socket without the overlapped attribute. On any
 * other socket a blocking call waits for an overlapped request inside, which is not found.
 * Rules: A185
 * Oracle: wine */
#include "ovlviz.h"

static DWORD WINAPI reads(LPVOID s)
{
    char c;
    return recv((SOCKET)s, &c, 1, 0) < 0 ? WSAGetLastError() : 0;
}

static void ends(HANDLE t)
{
    DWORD error = 777;
    LOG_WAIT("thread", WaitForSingleObject(t, 500));
    GetExitCodeThread(t, &error);
    LOG_ERR("recv", error);
}

int main(void)
{
    SOCKET a, b, c, d;
    HANDLE t;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_pair_nonoverlapped(&c, &d);
    t = CreateThread(NULL, 0, reads, (LPVOID)a, 0, NULL);
    Sleep(60);
    LOG_BOOL("overlapped", CancelSynchronousIo(t));
    send(b, "x", 1, 0);
    ends(t);
    LOG_BOOL("it has ended", CancelSynchronousIo(t));
    t = CreateThread(NULL, 0, reads, (LPVOID)c, 0, NULL);
    Sleep(60);
    LOG_BOOL("not overlapped", CancelSynchronousIo(t));
    ends(t);
    LOG_BOOL("it does nothing", CancelSynchronousIo(GetCurrentThread()));
    LOG_BOOL("no thread", CancelSynchronousIo(NULL));
    return ovl_end();
}
