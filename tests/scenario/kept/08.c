#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"four", "wordpair", "four", "Zo\\\"e"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { union { LONGLONG u3; ULONG_PTR u4; }; union { ULONG_PTR u6; char u7; } m5; BYTE m8; };
typedef struct s1 s1_t;
static int deep, total;
static LONG v11 = 0x7fffffff;
static DWORD v12 = 7;
static WORD a13[2] = {-128};
static short v14 = 0x80000000;
static struct s1 r15;
static int f16(int x17)
{
    unsigned short localf16 = ((x17 + GREEN) - (-1 + 0));
    localf16 = RED;
    return (LONGLONG)(((localf16 * localf16) >> (((localf16, 0xffffffffu)) & 15)));
}
static int f18(int x19)
{
    DWORD localf18 = ((x19 + x19) + (0x7fffffff ? x19 : '\n'));
    localf18 = ((+('a') | (localf18 / (((6LL) & 15) + 2))) / (((((128 / (((x19) & 15) + 2)) + ('\n' + -128))) & 15) + 2));
    return (((localf18 * '\xff') & (localf18 != localf18)) * ((localf18) + (localf18 < x19)));
}
static int (*table[2])(int) = {f16, &f18};
static struct s1 change_s1(struct s1 it, int by)
{
    it.u4 += by;
    return it;
}
static BYTE f20(signed char x21, int x22, LONG x23)
{
    if (++deep > 20) return 0;
    if ((ULONGLONG)(f18((r15.u4 ? r15 : r15).m8))) {
        static DWORD v24 = 0xffffffffffffffffULL;
        LOG("x", (table[((r15.u3)) & 1]('a')));
    }
    printf("[%12llx\n", (ULONGLONG)(x22));
    switch ((int)(((r15.u4 % (((0xffffffffu) & 15) + 2)) * (v11 / (((v11) & 15) + 2)))) % 2) {
    case -1:
    {
        unsigned short v25 = (255 | r15.u3);
        unsigned short *p26 = &v25;
        LOG("x", ((0x7fffffffffffffffLL ? (x23 < r15.m8) : strlen(texts[1])) < (long long)(!(v12))));
    }
    break;
    case 0:
    {
        struct s1 r27;
        memset(&r27, 255, sizeof(r27));
        ULONG_PTR *p28 = &r27.u4;
        switch ((int)(BLUE) % 2) {
        default:
        ;
        }
        r15.m8 *= (apply(&f18, 7ULL) - (r27.u4 << ((v14) & 31)));
    }
    ;
    default:
    {
        switch ((((x23 % (((a13[1]) & 15) + 2)) * sizeof(r15.u3))) & 3) {
        case 0:
        break;
        case 1:
        {
            unsigned long long a29[2][2] = {0, 7ULL, 128};
            r15 = r15;
            v12 = (((unsigned)(r15.m5.u6) ^ (v14)) ? (v11 + (total == a13[1])) : r15.u3);
        }
        ;
        default:
        break;
        case 2:
        {
            ULONG_PTR v30 = ((r15.m5.u6 || '\xff') ^ (255 << ((65535) & 31)));
            r15.m8 = apply(table[1], (apply(f16, r15.u4) >> ((sizeof(DWORD)) & 31)));
            r15.u3 = "x\x41y\101z"[2];
        }
        break;
        }
        LOG("x", r15.m5.u6);
    }
    ;
    }
    return (((256 && 5u) - sizeof(unsigned)) << ((((0x7fffffffffffffffLL ? 7ULL : r15.m8) ? (v11 << ((0x80000000) & 15)) : (2 + x23))) & 31));
}
int main(void)
{
    struct s1 r31;
    memset(&r31, 1, sizeof(r31));
    struct s1 *p32 = &r31;
    ULONG_PTR *p33 = &r31.u4;
    static short v34 = -128;
    static BOOL v35 = 32767;
    (("wordpair"[2] & apply(f16, 017))) && (v34 = (4294967295 >> ((a13[1]) & 31)));
    for (int i36 = 0; i36 < 3; i36++) {
        LOG("x", i36);
    }
    LOG("x", (-128 ? r31 : r31).u3);
    r15.u3 = (f18((LONG)(128)));
    if (apply(&f18, (sizeof(short) + (32767)))) {
        r15 = r31;
        r15.m8 >>= (("four"[2]) & 7);
    } else {
        struct s1 r37 = r15;
        struct s1 *p38 = &r37;
        ULONG_PTR *p39 = &r37.m5.u6;
        LOG("x", ((+(2) ? *p32 : *p32).u4 != (f16(-128) * (p32->u3))));
    }
    r31.u3 ^= -((LIMIT % ((('a') & 15) + 2)));
    printf("[%-6s|%6s\n", texts[((017)) & 3], texts[((a13[0] ^ -1)) & 3]);
    switch ((int)(('a' >> ((v35) & 7))) % 2) {
    default:
    break;
    case -1:
    ;
    case 0:
    break;
    case 1:
    ;
    }
    ((f16(v14) - texts[(v11) & 3][(p32->m5.u6) & 3])) && (v35 = LOBYTE(1));
    LOG("x", ((table[(r31.m8) & 1](0x7fffffffffffffffLL)) ? r31 : r31).u4);
    r31 = r31 = *p32;
    LOG("x", (-((1 << ((a13[1]) & 15))) * ((32767 * RED) ? r31 : r15).m5.u6));
    { int i40 = 3;
    while (i40-- > 0) {
        struct s1 r41;
        memset(&r41, 255, sizeof(r41));
        s1_t *p42 = &r41;
        ULONG_PTR *p43 = &r41.m5.u6;
        r15 = change_s1(r15, (apply(f16, v35) ? r31 : *p32).u4);
        LOG("step", --p32->m5.u6);
        LOG("x", ((table[(r15.u3) & 1](GREEN) && 1) ^ 1));
    } }
    *p32 = *p32 = r31;
    LOG("total", total);
    LOG("v11", v11);
    LOG("v12", v12);
    LOG("a13[1]", a13[1]);
    LOG("v14", v14);
    LOG("r15.u3", r15.u3);
    LOG("r15.u4", r15.u4);
    LOG("r15.m5.u6", r15.m5.u6);
    LOG("r15.m8", r15.m8);
    LOG("r31.u3", r31.u3);
    LOG("r31.u4", r31.u4);
    LOG("r31.m5.u6", r31.m5.u6);
    LOG("r31.m8", r31.m8);
    LOG("p32->u3", p32->u3);
    LOG("p32->u4", p32->u4);
    LOG("p32->m5.u6", p32->m5.u6);
    LOG("p32->m8", p32->m8);
    LOG("(*p33)", (*p33));
    LOG("v34", v34);
    LOG("v35", v35);
    return 0;
}
