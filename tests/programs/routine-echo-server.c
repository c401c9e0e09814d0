/* A server with completion routines: the whole conversation takes place in alertable sleeps
 * of one thread, receive and send taking turns on one record each.
 * Rules: A101 A136 A142 A147 A148 A167
 * Oracle: wine */
#include "ovlviz.h"

struct connection {
    WSAOVERLAPPED ov;
    SOCKET socket;
    char buf[16];
    int id;
};

static struct connection conn[2];
static int open_connections;

static void CALLBACK received(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags);

static void receive(struct connection *c)
{
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = c->buf;
    wb.len = sizeof(c->buf);
    WSARecv(c->socket, &wb, 1, NULL, &flags, &c->ov, received);
}

static void CALLBACK sent(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    struct connection *c = (struct connection *)ov;

    LOG("sent_by", c->id);
    receive(c);
}

static void CALLBACK received(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    struct connection *c = (struct connection *)ov;
    WSABUF wb;

    LOG("received_by", c->id);
    LOG_BYTES("data", c->buf, (int)n);
    if (err != 0 || n == 0) {
        closesocket(c->socket);
        open_connections--;
        return;
    }
    wb.buf = c->buf;
    wb.len = n;
    WSASend(c->socket, &wb, 1, NULL, 0, &c->ov, sent);
}

int main(void)
{
    SOCKET client[2];
    int i, sleeps = 0;

    ovl_start();
    for (i = 0; i < 2; i++) {
        conn[i].id = i;
        ovl_pair(&conn[i].socket, &client[i]);
        receive(&conn[i]);
        open_connections++;
    }
    ovl_peer_send_after(client[1], 60, "hello", 5);
    ovl_peer_send_after(client[0], 130, "good day", 8);
    ovl_peer_close_after(client[0], 200);
    ovl_peer_close_after(client[1], 270);
    while (open_connections > 0 && SleepEx(1000, TRUE) == WAIT_IO_COMPLETION) sleeps++;
    LOG("sleeps", sleeps);
    return ovl_end();
}
