/* SO_OPENTYPE changes what socket() makes in this thread: with a non-zero value the new
 * sockets lack the overlapped attribute, so a "pending" receive blocks instead. Sockets
 * made before, and by WSASocket with the flag, are not affected.
 * Rules: A1 A2 A3 A9
 * Oracle: wine */
#include "ovlviz.h"

static void try_port(const char *name, SOCKET s)
{
    HANDLE port = CreateIoCompletionPort((HANDLE)s, NULL, 1, 0);

    LOG_BOOL(name, port != NULL);
}

int main(void)
{
    SOCKET before, plain, flagged, after;
    int type = SO_SYNCHRONOUS_NONALERT;

    ovl_start();
    before = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    LOG_RC("set", setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char *)&type, sizeof(type)));
    plain = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    flagged = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    type = 0;
    LOG_RC("unset", setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char *)&type, sizeof(type)));
    after = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    try_port("before", before);
    try_port("plain", plain);
    try_port("flagged", flagged);
    try_port("after", after);
    return ovl_end();
}
