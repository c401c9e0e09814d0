/* What a routine is told: a Winsock code (not an NTSTATUS), the byte count, and the address
 * of the OVERLAPPED, from which it finds its own record. It is called once for each
 * operation that was started, also for failed and cancelled ones.
 * Rules: A156 A157 A170 A181
 * Oracle: wine */
#include "ovlviz.h"

struct request {
    int number;
    char buf[8];
    WSAOVERLAPPED ov;
};

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    struct request *r = CONTAINING_RECORD(ov, struct request, ov);

    LOG("request", r->number);
    LOG_ERR("err", err);
    LOG("n", n);
}

int main(void)
{
    struct request req[3];
    SOCKET a[3], b[3];
    WSABUF wb;
    DWORD flags = 0;
    int i;

    ovl_start();
    for (i = 0; i < 3; i++) {
        memset(&req[i], 0, sizeof(req[i]));
        req[i].number = i + 1;
        ovl_pair(&a[i], &b[i]);
        wb.buf = req[i].buf;
        wb.len = 8;
        LOG_RC("recv", WSARecv(a[i], &wb, 1, NULL, &flags, &req[i].ov, done));
    }
    ovl_peer_send_after(b[0], 60, "fine", 4);
    ovl_peer_reset_after(b[1], 160);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    CancelIo((HANDLE)a[2]);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    LOG_SLEEP("sleep", SleepEx(60, TRUE));
    return ovl_end();
}
