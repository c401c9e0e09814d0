/* The same two receives with a completion routine. It runs on this very thread,
 * and only while the thread waits alertably: here inside SleepEx. */
#include "ovlviz.h"

#define FIRST_MS 20
#define SECOND_MS 40
#define CLOSE_MS 60

static SOCKET a, b;
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static DWORD done;

static void post(DWORD i);

static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    DWORD i = which == &ov[1];

    LOG_BYTES("got", buf[i], (int)n);
    done = done + 1;
    if (done == 1) post(i); /* this one will see the close */
}

static void post(DWORD i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], received);
}

int main(void)
{
    DWORD i;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, FIRST_MS, "first", 5);
    ovl_peer_send_after(b, SECOND_MS, "second", 6);
    ovl_peer_close_after(b, CLOSE_MS);
    for (i = 0; i < 2; i++) post(i);
    while (done < 3) SleepEx(INFINITE, TRUE);
    closesocket(a);
    return ovl_end();
}
