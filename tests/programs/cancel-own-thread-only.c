/* CancelIo reaches only the operations that the calling thread started. Those of another
 * thread go on, and the call says TRUE all the same, even when it found nothing.
 * Rules: A176 A177 B107
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char buf[2][4];
static WSAOVERLAPPED ov[2];
static HANDLE started, finish;

static void post(int i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 4;
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

static DWORD WINAPI other(LPVOID arg)
{
    post(1);
    SetEvent(started);
    WaitForSingleObject(finish, INFINITE);
    LOG_BOOL("cancel_there", CancelIo((HANDLE)a));
    return 0;
}

int main(void)
{
    HANDLE t;

    ovl_start();
    ovl_pair(&a, &b);
    started = CreateEvent(NULL, TRUE, FALSE, NULL);
    finish = CreateEvent(NULL, TRUE, FALSE, NULL);
    post(0);
    t = CreateThread(NULL, 0, other, NULL, 0, NULL);
    WaitForSingleObject(started, INFINITE);
    LOG_BOOL("cancel_here", CancelIo((HANDLE)a));
    Sleep(50);
    LOG_ST("mine", ov[0].Internal);
    LOG_ST("theirs", ov[1].Internal);
    LOG_BOOL("cancel_nothing", CancelIo((HANDLE)a));
    SetEvent(finish);
    WaitForSingleObject(t, 1000);
    LOG_ST("theirs", ov[1].Internal);
    return ovl_end();
}
