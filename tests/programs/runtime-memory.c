/* The memory and string functions that Winsock programs use.
 * Rules: none (the C runtime)
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    char a[8], b[8];
    WSAOVERLAPPED ov;
    int i, zeros = 0;

    ovl_start();
    memset(a, 'x', 8);
    memcpy(b, a, 8);
    LOG("equal", memcmp(a, b, 8));
    b[5] = 'y';
    LOG("less", memcmp(a, b, 8) < 0);
    LOG("greater", memcmp(b, a, 8) > 0);
    LOG("prefix_equal", memcmp(a, b, 5));
    LOG("length_0", memcmp(a, b, 0));
    LOG("strlen", strlen("seven\0no") == 5);
    ZeroMemory(a, sizeof(a));
    for (i = 0; i < 8; i++)
        if (a[i] == 0) zeros++;
    LOG("zeros", zeros);
    memcpy(a, "abcdefg", 8);
    LOG_STR("copied", a);
    LOG("not_the_same", memcmp(a, "abcdefG", 8) != 0);
    memcpy(&a[4], &a[0], 3);
    LOG_BYTES("overwritten", a, 7);
    memset(&ov, 0xFF, sizeof(ov));
    memset(&ov, 0, sizeof(ov));
    LOG("zeroed", ov.Internal == 0 && ov.InternalHigh == 0 && ov.Offset == 0 && ov.hEvent == NULL);
    return ovl_end();
}
