#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"%%d {}", "%%d {}", "wordpair", "a b\tc"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { unsigned short m2[2][4]; WORD m5[4]; long long m8; long long m11[2][4]; };
typedef struct s1 s1_t;
static int deep, total;
static struct s1 r14;
static struct s1 r15;
static _Bool a16[2][2] = {0, 255, 0x80000000};
static DWORD v17 = 'a';
static ULONG_PTR v18 = '\xff';
static int f19(int x20)
{
    signed char localf19 = ((2147483648 ^ x20));
    localf19 = ("a b\tc"[2] & ((localf19 ^ '\xff') - (localf19 & localf19)));
    return "%%d {}"[2];
}
static int f21(int x22)
{
    char localf21 = (~(x22), 0);
    localf21 = (((localf21 ? 3 : x22) | (256 | 0)) % (((((localf21 * localf21) != (1 + localf21))) & 15) + 2));
    return -(((localf21 ? '\xff' : x22) & 65535));
}
static int (*table[2])(int) = {f19, &f21};
static tiny f23(int x24, int x25)
{
    huge localf23 = table[((-128, x25)) & 1](x24);
    localf23 = localf23;
    return (apply(&f21, (LIMIT * x24)) * ((128, x25) >> (((x24 | -2147483647)) & 7)));
}
static struct s1 change_s1(struct s1 it, int by)
{
    it.m11[(1) & 1][(it.m5[3]) & 3] += by;
    return it;
}
static ULONG_PTR f26(char x27, tiny x28)
{
    if (++deep > 20) return 0;
    printf("%-12s\n", texts[((r14.m2[0][0] != 0x80000000)) & 3]);
    x28 = 2147483648;
    LOG("x", table[(((0xffffffffffffffffULL + 2) > apply(f19, r15.m11[1][0]))) & 1]((4294967295 - 255)));
    return (((r15.m8 & 0x7fffffffffffffffLL) % (((LOBYTE(255)) & 15) + 2)) + ~((LIMIT * x28)));
}
static unsigned short f29(unsigned short x30, int x31, unsigned short x32)
{
    if (++deep > 20) return 0;
    switch ((int)((texts[(32767) & 3][(r15.m8) & 3] | (x31 ^ r15.m2[0][3]))) % 2) {
    case -1:
    {
        v17 |= (apply(f19, 5u) < strlen(texts[1]));
    }
    break;
    default:
    {
        x32 = ((255 >> (((r15.m5[2] == r15.m2[1][3])) & 15)) * 5u);
        r15.m8 = total;
    }
    ;
    case 0:
    {
        unsigned char a33[4] = {128};
        { int i34 = 1;
        do {
            LONGLONG a35[4] = {127, 2};
            v18 ^= LOBYTE(apply(&f21, x31));
            r14 = change_s1(r14, x32);
            x30 -= (r14.m11[1][2] ? r14 : r15).m8;
        } while (--i34 > 0); }
        LOG("x", MAKEWORD(f19((RED % (((r15.m2[0][0]) & 15) + 2))), (4294967295 & total)));
    }
    break;
    }
    r14.m2[(r14.m11[0][0]) & 1][(v17) & 3]++;
    switch ((int)(((BOOL)(r14.m11[1][3]) ^ strlen(texts[1]))) % 2) {
    default:
    {
        unsigned v36 = (x30);
        x30 = f26(((255 ? total : v18) >> (((0 ? r15 : r15).m2[1][0]) & 15)), table[((short)(a16[1][0])) & 1](0x80000000));
        LOG("x", v36);
    }
    ;
    }
    return (r15.m8 << (((short)(f19(r15.m8))) & 7));
}
static unsigned long long f37(int x38)
{
    if (++deep > 20) return 0;
    r15.m2[(r14.m2[0][1]) & 1][(r14.m8) & 3] &= 4294967295;
    v18 = ('\n', ((r14.m11[1][3] ^ r15.m5[3]) ? r14 : r15).m8);
    r14.m11[(r15.m2[1][0]) & 1][(r14.m2[1][0]) & 3] = ~((table[(r14.m8) & 1](a16[0][0]) & (r15.m5[1] ^ -1)));
    return ((table[(0x7fffffffffffffffLL) & 1](r14.m11[1][0]) / ((((017)) & 15) + 2)) ? f21(~(-1)) : apply(&f21, a16[1][1]));
}
int main(void)
{
    tiny a39[2][2] = {[1] = {[1] = WIDE}};
    struct s1 r40;
    memset(&r40, 1, sizeof(r40));
    s1_t *p41 = &r40;
    WORD *p42 = &r40.m5[3];
    struct s1 r43;
    memset(&r43, 0, sizeof(r43));
    struct s1 *p44 = &r43;
    static DWORD v45 = 1;
    r43.m11[(r14.m11[0][0]) & 1][(0x7fffffff) & 3] = apply(f19, "wordpair"[2]);
    r40 = change_s1(r40, total);
    LOG("x", (table[(f19(LIMIT)) & 1](p44->m5[3])));
    LOG("step", p44->m5[(r14.m2[1][1]) & 3]++);
    ((f23(r15.m5[1], r40.m5[0]))) || (v45 = (0x80000000 + r14.m8));
    LOG("x", (((-2147483647 | 32767) ? r43 : r14).m11[0][1] ? *p44 : *p41).m8);
    v45 <<= (((a39[1][0] > r15.m8)) & 7);
    r15.m2[(r43.m2[1][0]) & 1][(3) & 3] = (unsigned short)((f19(p41->m2[0][0])));
    r40 = change_s1(r40, (strlen(texts[1]) - ('\xff' || 255)));
    LOG("step", p44->m11[(r40.m2[1][1]) & 1][(r15.m11[0][0]) & 3]++);
    v45 = f26(apply(f19, (total * r14.m2[0][3])), +(p41->m8));
    if ((((0x80000000 | p41->m2[0][0])))) {
        int v46 = (7 | r40.m11[1][3]);
        int *p47 = &v46;
        r15 = r15 = r14;
        LOG("step", --p44->m11[(0x80000000) & 1][(7) & 3]);
        r15.m2[('\n') & 1][(p44->m8) & 3] = -((-(p41->m8) % (((HIWORD(r40.m11[1][0])) & 15) + 2)));
    } else {
        enum color v48 = table[(v45) & 1](a16[1][0]);
        enum color *p49 = &v48;
        *p41 = r43;
    }
    r40 = change_s1(r40, 2147483648);
    ((-1 - (r15.m5[0] * r40.m11[1][1]))) || (v17 = (-2147483647));
    LOG("total", total);
    LOG("r14.m2[1][0]", r14.m2[1][0]);
    LOG("r14.m5[2]", r14.m5[2]);
    LOG("r14.m8", r14.m8);
    LOG("r14.m11[1][3]", r14.m11[1][3]);
    LOG("r15.m2[0][1]", r15.m2[0][1]);
    LOG("r15.m5[2]", r15.m5[2]);
    LOG("r15.m8", r15.m8);
    LOG("r15.m11[0][0]", r15.m11[0][0]);
    LOG("a16[1][0]", a16[1][0]);
    LOG("v17", v17);
    LOG("v18", v18);
    LOG("a39[1][0]", a39[1][0]);
    LOG("r40.m2[0][2]", r40.m2[0][2]);
    LOG("r40.m5[3]", r40.m5[3]);
    LOG("r40.m8", r40.m8);
    LOG("r40.m11[1][3]", r40.m11[1][3]);
    LOG("p41->m2[1][2]", p41->m2[1][2]);
    LOG("p41->m5[2]", p41->m5[2]);
    LOG("p41->m8", p41->m8);
    LOG("p41->m11[1][1]", p41->m11[1][1]);
    LOG("(*p42)", (*p42));
    LOG("r43.m2[1][0]", r43.m2[1][0]);
    LOG("r43.m5[0]", r43.m5[0]);
    LOG("r43.m8", r43.m8);
    LOG("r43.m11[0][0]", r43.m11[0][0]);
    LOG("p44->m2[0][0]", p44->m2[0][0]);
    LOG("p44->m5[2]", p44->m5[2]);
    LOG("p44->m8", p44->m8);
    LOG("p44->m11[1][2]", p44->m11[1][2]);
    LOG("v45", v45);
    return 0;
}
