/* When a completion routine is given, hEvent belongs to the program: it is not reset at
 * the start, not set at the end, and need not be a handle at all.
 * Rules: A65 A66 A156
 * Oracle: wine */
#include "ovlviz.h"

static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    called++;
    LOG_ERR("err", err);
    LOG("bytes", n);
    LOG("is_mine", ov->hEvent == (HANDLE)0x1234567);
}

int main(void)
{
    SOCKET a, b;
    char buf[4];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    HANDLE set, unset;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    set = CreateEvent(NULL, TRUE, TRUE, NULL);
    unset = CreateEvent(NULL, TRUE, FALSE, NULL);
    wb.buf = buf;
    wb.len = 4;
    ov.hEvent = set;
    LOG_RC("recv_set", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    LOG_WAIT("still_set", WaitForSingleObject(set, 0));
    send(b, "1", 1, 0);
    LOG_SLEEP("sleep", SleepEx(500, TRUE));
    ov.hEvent = unset;
    send(b, "22", 2, 0);
    Sleep(100);
    LOG_RC("recv_unset", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    LOG_SLEEP("sleep", SleepEx(500, TRUE));
    LOG_WAIT("still_unset", WaitForSingleObject(unset, 0));
    ov.hEvent = (HANDLE)0x1234567;
    send(b, "333", 3, 0);
    Sleep(100);
    LOG_RC("recv_no_handle", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    LOG_SLEEP("sleep", SleepEx(500, TRUE));
    LOG("called", called);
    return ovl_end();
}
