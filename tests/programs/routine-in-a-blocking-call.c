/* A blocking Winsock call that has to wait waits alertably inside: queued APCs run there,
 * and the call goes on waiting for its own result. If it need not wait, nothing runs.
 * Rules: A139 A140
 * Oracle: wine */
#include "ovlviz.h"

static void CALLBACK apc(ULONG_PTR value)
{
    LOG("apc", value);
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "now", 3, 0);
    Sleep(100);
    QueueUserAPC(apc, GetCurrentThread(), 1);
    LOG("recv_ready", recv(a, buf, 8, 0));
    ovl_peer_send_after(b, 100, "later", 5);
    LOG("recv_waits", recv(a, buf, 8, 0));
    QueueUserAPC(apc, GetCurrentThread(), 2);
    ovl_peer_send_after(b, 100, "abcd", 4);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("WSARecv_waits", WSARecv(a, &wb, 1, &n, &flags, NULL, NULL));
    LOG("n", n);
    LOG_SLEEP("nothing_left", SleepEx(0, TRUE));
    return ovl_end();
}
