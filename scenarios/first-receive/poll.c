/* The same two receives, and nobody is told when they end: the thread asks
 * each of them again and again, and works (here: sleeps) in between. */
#include "ovlviz.h"

#define FIRST_MS 20
#define SECOND_MS 40
#define CLOSE_MS 60
#define WORK_MS 15

static SOCKET a, b;
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static int pending[2];

static void post(DWORD i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = 8;
    pending[i] = 1;
    WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    DWORD i, n, flags, done = 0;

    ovl_start();
    ovl_pair(&a, &b);
    ovl_peer_send_after(b, FIRST_MS, "first", 5);
    ovl_peer_send_after(b, SECOND_MS, "second", 6);
    ovl_peer_close_after(b, CLOSE_MS);
    for (i = 0; i < 2; i++) post(i);
    while (done < 3) {
        Sleep(WORK_MS);
        for (i = 0; i < 2; i++) {
            if (!pending[i] || !WSAGetOverlappedResult(a, &ov[i], &n, FALSE, &flags)) continue;
            LOG_BYTES("got", buf[i], (int)n);
            pending[i] = 0;
            if (done == 0) post(i); /* this one will see the close */
            done = done + 1;
        }
    }
    closesocket(a);
    return ovl_end();
}
