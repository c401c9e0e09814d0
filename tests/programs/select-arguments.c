/* select refuses sets without any socket, and a set with something that is none. FD_SET adds a
 * socket once, FD_CLR takes it out and closes the gap.
 * Rules: none
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    SOCKET a, b;
    fd_set r;
    struct timeval none = {0, 0};

    ovl_start();
    ovl_pair(&a, &b);
    FD_ZERO(&r);
    LOG_RC("no sets", select(0, NULL, NULL, NULL, &none));
    LOG_RC("empty", select(0, &r, NULL, NULL, &none));
    FD_SET((SOCKET)0xdddc, &r);
    LOG_RC("no socket", select(0, &r, NULL, NULL, &none));
    LOG("left", r.fd_count);
    FD_SET(a, &r);
    FD_SET(b, &r);
    FD_SET(a, &r);
    LOG("count", r.fd_count);
    FD_CLR((SOCKET)0xdddc, &r);
    LOG("count", r.fd_count);
    LOG("a", r.fd_array[0] == a);
    LOG("b", r.fd_array[1] == b);
    LOG("size", FD_SETSIZE);
    LOG("bytes", sizeof(fd_set));
    return ovl_end();
}
