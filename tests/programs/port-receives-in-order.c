/* Several receives on one associated stream are filled in the order in which they were
 * posted; the bytes in their buffers, put together in that order, are the stream.
 * Rules: A36 A37 B25 B26
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    char buf[4][3], whole[12];
    WSABUF wb;
    WSAOVERLAPPED ov[4];
    LPOVERLAPPED got = NULL;
    ULONG_PTR key = 0;
    HANDLE port;
    DWORD n = 0, flags = 0;
    int i, j, length = 0;
    DWORD bytes[4] = {0, 0, 0, 0};

    ovl_start();
    ovl_pair(&a, &b);
    port = CreateIoCompletionPort((HANDLE)a, NULL, 0, 0);
    for (i = 0; i < 4; i++) {
        memset(&ov[i], 0, sizeof(ov[i]));
        wb.buf = buf[i];
        wb.len = 3;
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov[i], NULL));
    }
    ovl_peer_send_after(b, 50, "abcdefghij", 10);
    for (i = 0; i < 4; i++) {
        LOG_BOOL("packet", GetQueuedCompletionStatus(port, &n, &key, &got, 500));
        for (j = 0; j < 4; j++)
            if (got == &ov[j]) bytes[j] = n;
    }
    for (i = 0; i < 4; i++) {
        memcpy(&whole[length], buf[i], bytes[i]);
        length = length + (int)bytes[i];
        LOG("bytes", bytes[i]);
    }
    LOG_BYTES("whole", whole, length);
    return ovl_end();
}
