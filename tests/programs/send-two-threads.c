/* Two threads send on one stream at the same time: both sends succeed, and which comes first is
 * up to the schedule.
 * Rules: A106 B27 A105
 * Oracle: wine */
#include "ovlviz.h"

static SOCKET a, b;
static char left[60000], right[60000], in[60000];
static WSAOVERLAPPED ov[2];

static DWORD WINAPI other(LPVOID nothing)
{
    WSABUF wb;

    wb.buf = right;
    wb.len = 60000;
    WSASend(a, &wb, 1, NULL, 0, &ov[1], NULL);
    SleepEx(1000, FALSE);
    return 0;
}

int main(void)
{
    WSABUF wb;
    DWORD n, flags = 0;
    int none = 0, left_over = 120000, part;

    ovl_start();
    ovl_pair(&a, &b);
    setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&none, sizeof none);
    ov[0].hEvent = WSACreateEvent();
    ov[1].hEvent = WSACreateEvent();
    wb.buf = left;
    wb.len = 60000;
    WSASend(a, &wb, 1, NULL, 0, &ov[0], NULL);
    CreateThread(NULL, 0, other, NULL, 0, NULL);
    Sleep(50);
    while (left_over > 0) {
        part = recv(b, in, 60000, 0);
        if (part <= 0)
            break;
        left_over -= part;
    }
    LOG("left_over", left_over);
    LOG_BOOL("left", WSAGetOverlappedResult(a, &ov[0], &n, TRUE, &flags));
    LOG("left_n", n);
    LOG_BOOL("right", WSAGetOverlappedResult(a, &ov[1], &n, TRUE, &flags));
    LOG("right_n", n);
    return ovl_end();
}
