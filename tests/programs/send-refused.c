/* Sends that are refused: after the own shutdown(SD_SEND), on no socket, and with neither
 * a count pointer nor an OVERLAPPED. None gives an indication.
 * Rules: A20 A22 A30 A109
 * Oracle: wine */
#include "ovlviz.h"

static int called;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    DWORD n = 777;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = "data";
    wb.len = 4;
    LOG_RC("no_count", WSASend(a, &wb, 1, NULL, 0, NULL, NULL));
    LOG_RC("no_socket", WSASend(INVALID_SOCKET, &wb, 1, &n, 0, &ov, done));
    LOG_RC("shutdown", shutdown(a, SD_SEND));
    LOG_RC("after_shutdown", WSASend(a, &wb, 1, &n, 0, &ov, done));
    LOG("n", n);
    LOG("plain", send(a, "data", 4, 0));
    LOG_ERR("why", WSAGetLastError());
    LOG_SLEEP("sleep", SleepEx(60, TRUE));
    LOG("called", called);
    return ovl_end();
}
