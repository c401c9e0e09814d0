/* Whether a socket is overlapped is settled when it is made: by the flag of WSASocket, or by
 * SO_OPENTYPE for socket(). A later SO_OPENTYPE changes the sockets to come, not this one.
 * Rules: A1 A2 A3 A4 B7
 * Oracle: wine */
#include "ovlviz.h"

static void associate(const char *unused, SOCKET s)
{
    LOG_BOOL("  port", CreateIoCompletionPort((HANDLE)s, NULL, 0, 0) != NULL);
}

int main(void)
{
    SOCKET early;
    WSAOVERLAPPED ov = {0};
    struct sockaddr_in addr = {0};
    char buf[8];
    WSABUF wb;
    DWORD flags = 0;
    int plain = 0x20; /* SO_SYNCHRONOUS_NONALERT */

    ovl_start();
    associate("with the flag", WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED));
    associate("without it", WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, 0));
    associate("with the flag", WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED));
    associate("without it", WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, 0));
    early = socket(AF_INET, SOCK_DGRAM, 0);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(early, (struct sockaddr *)&addr, sizeof addr);
    LOG_RC("opentype", setsockopt(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, (char *)&plain, sizeof plain));
    associate("made after it", socket(AF_INET, SOCK_STREAM, 0));
    wb.buf = buf;
    wb.len = 8;
    LOG_RC("made_before_it", WSARecv(early, &wb, 1, NULL, &flags, &ov, NULL));
    return ovl_end();
}
