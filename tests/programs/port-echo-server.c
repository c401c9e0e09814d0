/* A small server: one port, one record for each connection, found from the OVERLAPPED that
 * the packet brings; a receive starts a send, the end of the send the next receive, a
 * packet of 0 bytes ends the connection.
 * Rules: A105 B4 B23 B25 B28
 * Oracle: wine */
#include "ovlviz.h"

struct connection {
    SOCKET socket;
    int sending;
    char buf[16];
    WSAOVERLAPPED ov;
};

static struct connection conn[2];

static void receive(struct connection *c)
{
    WSABUF wb;
    DWORD flags = 0;

    c->sending = 0;
    memset(&c->ov, 0, sizeof(c->ov));
    wb.buf = c->buf;
    wb.len = sizeof(c->buf);
    WSARecv(c->socket, &wb, 1, NULL, &flags, &c->ov, NULL);
}

static void answer(struct connection *c, DWORD n)
{
    WSABUF wb;

    c->sending = 1;
    memset(&c->ov, 0, sizeof(c->ov));
    wb.buf = c->buf;
    wb.len = n;
    WSASend(c->socket, &wb, 1, NULL, 0, &c->ov, NULL);
}

static DWORD WINAPI server(LPVOID port)
{
    struct connection *c;
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0, closed = 0, answers = 0;

    while (closed < 2 && GetQueuedCompletionStatus(port, &n, &key, &ov, 1000)) {
        c = CONTAINING_RECORD(ov, struct connection, ov);
        if (c->sending) {
            answers++;
            receive(c);
        } else if (n == 0) {
            closesocket(c->socket);
            closed++;
        } else {
            answer(c, n);
        }
    }
    return answers;
}

int main(void)
{
    SOCKET peer[2];
    HANDLE port, t;
    char buf[16];
    DWORD answers = 0;
    int i, got;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    for (i = 0; i < 2; i++) {
        ovl_pair(&conn[i].socket, &peer[i]);
        CreateIoCompletionPort((HANDLE)conn[i].socket, port, i, 0);
        receive(&conn[i]);
    }
    t = CreateThread(NULL, 0, server, port, 0, NULL);
    send(peer[0], "hello", 5, 0);
    got = recv(peer[0], buf, 16, 0);
    LOG_BYTES("peer_0", buf, got);
    send(peer[1], "good day", 8, 0);
    got = recv(peer[1], buf, 16, 0);
    LOG_BYTES("peer_1", buf, got);
    send(peer[0], "again", 5, 0);
    got = recv(peer[0], buf, 16, 0);
    LOG_BYTES("peer_0", buf, got);
    closesocket(peer[0]);
    closesocket(peer[1]);
    LOG_WAIT("server_ends", WaitForSingleObject(t, 1500));
    GetExitCodeThread(t, &answers);
    LOG("answers", answers);
    return ovl_end();
}
