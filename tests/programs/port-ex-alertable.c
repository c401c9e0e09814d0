/* With the alertable flag GetQueuedCompletionStatusEx runs queued routines when no packet is
 * there, even with timeout 0. A packet goes first: then the routine waits. Neither the call
 * without the flag nor GetQueuedCompletionStatus runs any.
 * Rules: A162 B34 B51 B57 B58 B59
 * Oracle: wine */
#include "ovlviz.h"

static int ran;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    ran++;
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb;
    WSAOVERLAPPED ov = {0};
    OVERLAPPED_ENTRY entry[2];
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    ULONG count = 0;
    DWORD n = 0, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    wb.buf = buf;
    wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    send(b, "x", 1, 0);
    Sleep(60);
    LOG_BOOL("plain", GetQueuedCompletionStatus(port, &n, &key, &got, 60));
    LOG_BOOL("ex_false", GetQueuedCompletionStatusEx(port, entry, 2, &count, 60, FALSE));
    LOG("ran", ran);
    PostQueuedCompletionStatus(port, 0, 5, NULL);
    LOG_BOOL("ex_packet", GetQueuedCompletionStatusEx(port, entry, 2, &count, 60, TRUE));
    LOG("count", count);
    LOG("ran", ran);
    LOG_BOOL("ex_true", GetQueuedCompletionStatusEx(port, entry, 2, &count, 0, TRUE));
    LOG("ran", ran);
    LOG_BOOL("ex_again", GetQueuedCompletionStatusEx(port, entry, 2, &count, 0, TRUE));
    return ovl_end();
}
