/* Structures are copied by value, nest, live in arrays, share storage in unions; from the
 * address of a member CONTAINING_RECORD finds the whole.
 * Rules: none (the language)
 * Oracle: wine */
#include "ovlviz.h"

struct point {
    int x, y;
};

struct request {
    int number;
    struct point at[2];
    WSAOVERLAPPED ov;
    char name[8];
};

union view {
    DWORD whole;
    unsigned char byte[4];
};

typedef int (*operation)(struct point p);

static int sum(struct point p)
{
    p.x = p.x + p.y;
    return p.x;
}

static int product(struct point p)
{
    return p.x * p.y;
}

int main(void)
{
    struct request req[2] = {{1, {{1, 2}, {3, 4}}, {0}, "first"}, {2, {{5, 6}, {7, 8}}, {0}, "second"}};
    struct request copy, *found;
    LPOVERLAPPED ov;
    union view v;
    operation op[2] = {sum, product};
    int i;

    ovl_start();
    copy = req[1];
    copy.at[0].x = 100;
    LOG("original", req[1].at[0].x);
    LOG("copy", copy.at[0].x);
    LOG_STR("name", copy.name);
    ov = &req[1].ov;
    found = CONTAINING_RECORD(ov, struct request, ov);
    LOG("found", found->number);
    LOG("same", found == &req[1]);
    v.whole = 0x04030201;
    LOG("first_byte", v.byte[0]);
    v.byte[3] = 0xAA;
    LOG("whole", v.whole);
    for (i = 0; i < 2; i++) LOG("operation", op[i](req[0].at[1]));
    LOG("unchanged", req[0].at[1].x);
    return ovl_end();
}
