/* Truncation and completion routines: the routine runs with WSAEMSGSIZE and the number of
 * bytes that fitted, both when the receive was pending and when the call itself failed with
 * WSAEMSGSIZE because the datagram was there already.
 * Rules: A23 A45 A46 A156 A157
 * Oracle: wine */
#include "ovlviz.h"

static char buf[3];

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    LOG_ERR("routine_err", err);
    LOG("routine_bytes", n);
    LOG_BYTES("routine_data", buf, (int)n);
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD flags = 0;

    ovl_start();
    ovl_udp_pair(&a, &b);
    wb.buf = buf;
    wb.len = 3;
    LOG_RC("recv_pending", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov, done));
    ovl_peer_send_after(b, 60, "abcdef", 6);
    LOG_SLEEP("sleep", SleepEx(1000, TRUE));
    send(b, "uvwxyz", 6, 0);
    Sleep(100);
    flags = 0;
    LOG_RC("recv_at_once", WSARecvFrom(a, &wb, 1, NULL, &flags, NULL, NULL, &ov, done));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    return ovl_end();
}
