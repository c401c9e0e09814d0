/* Four receives with routines on one socket and one burst of bytes: the buffers are filled
 * in posting order, each routine knows its own, all run in one wait.
 * Rules: A12 A36 A142 A144 A157
 * Oracle: wine */
#include "ovlviz.h"

struct request {
    WSAOVERLAPPED ov;
    int number;
    char buf[2];
};

static struct request req[4];
static char whole[8];
static int length, calls;

static void CALLBACK done(DWORD err, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
    struct request *r = CONTAINING_RECORD(ov, struct request, ov);
    DWORD i;

    calls++;
    for (i = 0; i < n; i++) whole[2 * r->number + i] = r->buf[i];
    length = length + (int)n;
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb;
    DWORD flags = 0;
    int i;

    ovl_start();
    ovl_pair(&a, &b);
    for (i = 0; i < 4; i++) {
        req[i].number = i;
        wb.buf = req[i].buf;
        wb.len = 2;
        LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &req[i].ov, done));
    }
    send(b, "ABCDEFG", 7, 0);
    Sleep(100);
    LOG_SLEEP("sleep", SleepEx(500, TRUE));
    LOG("calls", calls);
    LOG("length", length);
    LOG_BYTES("whole", whole, length);
    return ovl_end();
}
