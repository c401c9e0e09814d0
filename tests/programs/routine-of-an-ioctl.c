/* WSAIoctl can be overlapped too. An ioctl that Winsock answers itself returns 0 at once
 * and queues the routine, which is told 0 bytes although the call stored some. An ioctl
 * that is not supported pends first and fails through its routine.
 * Rules: A113 A116 A117 A118
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
    WSAOVERLAPPED ov = {0};
    DWORD n = 777;
    u_long waiting = 99;

    ovl_start();
    ovl_pair(&a, &b);
    send(b, "abc", 3, 0);
    Sleep(60);
    LOG_RC("FIONREAD", WSAIoctl(a, FIONREAD, NULL, 0, &waiting, sizeof(waiting), &n, &ov, done));
    LOG("waiting", waiting);
    LOG("n", n);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    n = 777;
    LOG_RC("SIO_FLUSH", WSAIoctl(a, SIO_FLUSH, NULL, 0, NULL, 0, &n, &ov, done));
    LOG("n", n);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    n = 777;
    LOG_RC("plain", WSAIoctl(a, SIO_FLUSH, NULL, 0, NULL, 0, &n, NULL, NULL));
    return ovl_end();
}
