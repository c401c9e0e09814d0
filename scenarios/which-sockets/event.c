/* Which sockets can do overlapped I/O: those of socket(), those that WSASocket makes with
 * WSA_FLAG_OVERLAPPED, and no others. The same receive is posted on one of each. */
#include "ovlviz.h"

static char buf[3][8];
static WSAOVERLAPPED ov[3];

/* Connects s to a listener; the peer is the socket that is accepted. */
static SOCKET connected(SOCKET s)
{
    SOCKET listener, peer;
    struct sockaddr_in address;

    ovl_listener(&listener, &address);
    connect(s, (SOCKADDR *)&address, sizeof(address));
    peer = accept(listener, NULL, NULL);
    closesocket(listener);
    return peer;
}

static int receive(int i, SOCKET s)
{
    WSABUF wb;
    DWORD flags = 0;
    SOCKET peer = connected(s);

    wb.buf = buf[i];
    wb.len = 8;
    ov[i].hEvent = WSACreateEvent();
    ovl_peer_send_after(peer, 20, "hello", 5);
    return WSARecv(s, &wb, 1, NULL, &flags, &ov[i], NULL);
}

int main(void)
{
    SOCKET plain, flagged, unflagged;
    int i;

    ovl_start();
    plain = socket(AF_INET, SOCK_STREAM, 0);
    flagged = WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    unflagged = WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, 0);
    LOG_RC("plain", receive(0, plain));
    LOG_RC("flagged", receive(1, flagged));
    LOG_RC("unflagged", receive(2, unflagged)); /* waits inside the call, for 20 ms */
    for (i = 0; i < 3; i++) LOG_WAIT("event", WSAWaitForMultipleEvents(1, &ov[i].hEvent, TRUE, 100, FALSE));
    LOG_BYTES("unflagged_got", buf[2], 5);
    return ovl_end();
}
