/* A server with events: one array of events, one wait for any, the index is the connection.
 * Each finished receive is answered and posted again; the new start resets the event.
 * Rules: A72 A74 A79 A127 A167
 * Oracle: wine */
#include "ovlviz.h"

#define CLIENTS 3

static SOCKET server[CLIENTS], client[CLIENTS];
static char buf[CLIENTS][16];
static WSAOVERLAPPED ov[CLIENTS];
static WSAEVENT ev[CLIENTS];

static void post(int i)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf[i];
    wb.len = sizeof(buf[i]);
    WSARecv(server[i], &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    char back[16];
    DWORD n = 0, flags = 0, r;
    int i, open = CLIENTS, messages = 0;

    ovl_start();
    for (i = 0; i < CLIENTS; i++) {
        ovl_pair(&server[i], &client[i]);
        ov[i].hEvent = ev[i] = WSACreateEvent();
        post(i);
    }
    ovl_peer_send_after(client[2], 50, "two", 3);
    ovl_peer_send_after(client[0], 120, "zero", 4);
    ovl_peer_send_after(client[2], 190, "two again", 9);
    for (i = 0; i < CLIENTS; i++) ovl_peer_close_after(client[i], 300 + 80 * i);
    while (open > 0) {
        r = WSAWaitForMultipleEvents(CLIENTS, ev, FALSE, 1000, FALSE);
        if (r == WSA_WAIT_TIMEOUT) break;
        i = (int)(r - WSA_WAIT_EVENT_0);
        WSAGetOverlappedResult(server[i], &ov[i], &n, FALSE, &flags);
        LOG("connection", i);
        LOG_BYTES("got", buf[i], (int)n);
        if (n == 0) {
            WSAResetEvent(ev[i]);
            closesocket(server[i]);
            open--;
        } else {
            messages++;
            send(server[i], buf[i], (int)n, 0);
            LOG("echoed", recv(client[i], back, 16, 0));
            post(i);
        }
    }
    LOG("messages", messages);
    return ovl_end();
}
