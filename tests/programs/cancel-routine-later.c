/* Cancelling does not run the routine of the cancelled operation; the next alertable wait
 * does, with 995. After the cancel the socket receives as before.
 * Rules: A180 A181 A182 A157
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    LOG_ERR("routine", err);
    LOG("bytes", n);
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    LOG_BOOL("cancel", CancelIo((HANDLE)a));
    LOG_STR("returned", "first");
    LOG_SLEEP("sleep", SleepEx(500, TRUE));
    LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, done));
    ovl_peer_send_after(b, 60, "abc", 3);
    LOG_SLEEP("sleep", SleepEx(500, TRUE));
    return ovl_end();
}
