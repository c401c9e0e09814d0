/* The socket lacks the overlapped attribute, so recv is a synchronous request of the system, and
 * another thread can have it ended. */
#include "ovlviz.h"

static DWORD WINAPI reads(LPVOID s)
{
    char c;
    return recv((SOCKET)s, &c, 1, 0) < 0 ? WSAGetLastError() : 0;
}

int main(void)
{
    SOCKET a, b;
    HANDLE thread;
    DWORD error = 0;

    ovl_start();
    ovl_pair_nonoverlapped(&a, &b);
    thread = CreateThread(NULL, 0, reads, (LPVOID)a, 0, NULL);
    Sleep(50);
    LOG_BOOL("cancel", CancelSynchronousIo(thread));
    ovl_peer_send_after(b, 50, "x", 1);
    LOG_WAIT("thread", WaitForSingleObject(thread, 500));
    GetExitCodeThread(thread, &error);
    LOG_ERR("recv", error);
    return ovl_end();
}
