/* Without an event the socket handle itself is the object to wait for: not signalled from
 * the start of an operation, signalled by the completion of one. Asking for the result
 * with fWait TRUE waits for the handle.
 * Rules: A65 A70 A86
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("recv_1", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("handle_pending", WaitForSingleObject((HANDLE)a, 60));
    ovl_peer_send_after(b, 60, "one", 3);
    LOG_WAIT("handle_done", WaitForSingleObject((HANDLE)a, 1000));
    LOG_WAIT("handle_stays", WaitForSingleObject((HANDLE)a, 0));
    LOG_BOOL("result_1", WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags));
    LOG("n", n);
    LOG_RC("recv_2", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));
    LOG_WAIT("handle_reset", WaitForSingleObject((HANDLE)a, 0));
    ovl_peer_send_after(b, 60, "four", 4);
    LOG_BOOL("result_2", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    LOG("n", n);
    return ovl_end();
}
