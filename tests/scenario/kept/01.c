#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"a b\tc", "wordpair", "Zo\\\"e", "wordpair"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { short m2[4]; union { LONGLONG u6; ULONG_PTR u7; }; union { signed char u9; unsigned char u10; } m8; union { int u12; DWORD u13; }; short m14; };
typedef struct s1 s1_t;
struct s17 { unsigned char m18; short m21[2][4]; };
typedef struct s17 s17_t;
static int deep, total;
static int v24 = 0x7fffffffffffffffLL;
static signed char a25[2] = {3};
static int f26(int x27)
{
    unsigned short localf26 = ((x27 & WIDE) != (x27 << ((0xffffffffffffffffULL) & 15)));
    localf26 = (WIDE ^ ((2147483648 ^ WIDE) << (((localf26 <= x27)) & 7)));
    return ((texts[(x27) & 3][(x27) & 3] || (x27 ^ '\xff')) <= ((localf26 | x27) != (localf26 ^ localf26)));
}
static int f28(int x29)
{
    LONG localf28 = HIWORD(strlen(texts[1]));
    localf28 = +(((localf28 & x29) | (x29)));
    return (!((x29 * localf28)) | strlen(texts[1]));
}
static int (*table[2])(int) = {f26, &f28};
static ULONGLONG f30(int x31)
{
    unsigned short localf30 = (x31);
    localf30 = +(((localf30 >> ((6LL) & 15)) <= (unsigned char)(017)));
    return (f28((LIMIT / (((32767) & 15) + 2))) / (((localf30) & 15) + 2));
}
static struct s1 change_s1(struct s1 it, int by)
{
    it.m8.u9 += by;
    return it;
}
static struct s17 change_s17(struct s17 it, int by)
{
    it.m21[(BLUE) & 1][(it.m21[0][1]) & 3] += by;
    return it;
}
static char f32(WORD x33)
{
    if (++deep > 20) return 0;
    x33 = ((ULONG_PTR)(f28(a25[0])), ((_Bool)(x33) >> ((a25[1]) & 7)));
    LOG("x", apply(f26, -(MAKEWORD(v24, total))));
    v24 %= (((+((x33 - 127))) & 15) + 2);
    return MAKEWORD((GREEN | v24), table[(128) & 1](total));
}
static short f34(ULONGLONG x35, _Bool x36)
{
    if (++deep > 20) return 0;
    x35 = f32(("wordpair"[2] << (((x35 ? x35 : x36)) & 15)));
    total ^= ((v24 | -128));
    switch ((int)(((5u & v24) || table[(total) & 1](v24))) % 2) {
    case -1:
    {
        struct s17 r37;
        memset(&r37, 255, sizeof(r37));
        s17_t *p38 = &r37;
        short *p39 = &r37.m21[0][3];
        r37 = change_s17(r37, (apply(f26, r37.m18) & (total ? r37 : r37).m21[0][2]));
    }
    break;
    default:
    break;
    }
    return (apply(table[1], -2147483647) ? ('\n' ^ (x35 | 0xffffffffu)) : x36);
}
static huge f40(BYTE x41, tiny x42)
{
    if (++deep > 20) return 0;
    if (x41 > 2) return (huge)(f40(1, 1) + 1);
    LOG("x", (v24 ^ ((x41 ? '\n' : total) & x41)));
    LOG("x", total);
    LOG("step", total++);
    return (unsigned)(f26((0xffffffffu)));
}
int main(void)
{
    LONGLONG v43 = ((256 - a25[0]) - (v24 - v24));
    unsigned char a44[4] = {0x7fffffff, 7ULL, 0xffffffffu};
    _Bool v45 = ((v43 << ((v24) & 15)) ? texts[(0) & 3][(a44[2]) & 3] : (v43 != a44[3]));
    struct s1 r46;
    memset(&r46, 1, sizeof(r46));
    s1_t *p47 = &r46;
    int *p48 = &r46.u12;
    enum color v49 = (ULONGLONG)(v43);
    enum color *p50 = &v49;
    ((r46.m2[0] ^ ((*p48) ? r46 : r46).m14)) && (total = (0x80000000 && p47->m8.u9));
    if (!((LOBYTE(total) + (255 & 127)))) {
        LOG("step", total = (-128));
    } else {
        int a51[4] = {BLUE, GREEN, 7};
        p47->m14 = (int)((unsigned long long)(+(r46.u12)));
        v49--;
    }
    LOG("x", ((int)((v45 != p47->u12)) >= table[(table[(0) & 1](-1)) & 1](v45)));
    *p47 = r46;
    if ((((v43 / (((a44[2]) & 15) + 2)) | ~(127)) * (tiny)(f30(v24)))) {
        p47->m14 = p47->m14;
    } else {
        r46 = r46 = *p47;
        LOG("x", '\xff');
    }
    LOG("step", v24 = (v49 == 128));
    v45 <<= ((((p50[0] ? r46 : r46).m8.u9 || r46.u12)) & 7);
    { int i52 = 3;
    while (i52-- > 0) {
        signed char v53 = (~(WIDE) ? *p47 : r46).u12;
        total = ((apply(table[1], 017) - f28(p47->u7)) && (BOOL)((v43 - p47->m14)));
        p47->m2[(a44[2]) & 3]--;
        v45 += ((i52 ? r46 : *p47).m8.u9 ^ ((*p50) * p47->u6));
    } }
    LOG("x", (enum color)((unsigned char)((p47->u13 - '\xff'))));
    *p47 = change_s1(*p47, (32767 >= (r46.u12 - 32767)));
    LOG("step", total = ((*p48) * r46.u7));
    r46.m8.u9 = ((texts[(0xffffffffu) & 3][(p47->m14) & 3] || 0x7fffffff) ^ (r46.u6 << (((r46.u6 + -128)) & 15)));
    LOG("step", p50[0]++);
    *p47 = change_s1(*p47, r46.u7);
    if (HIWORD(((1 / (((p47->u7) & 15) + 2)) / (((table[('a') & 1](r46.u13)) & 15) + 2)))) {
        BOOL v54 = strlen(texts[1]);
        r46.u13 = (((p47->m2[0] | r46.m2[3]) ^ (r46.m2[1] ? a25[1] : 6LL)));
        *p47 = change_s1(*p47, ((v54 - p50[0]) << ((p47->u13) & 15)));
    } else {
        a25[(p47->u6) & 1] = ((HIWORD(total) ^ (0)) | (7 + (p47->m8.u9 % (((r46.u6) & 15) + 2))));
        total = (((p47->u12 + r46.u13)), table[((127 ? *p47 : *p47).u6) & 1](255));
    }
    v49 = f32(((32767 && r46.u12) ? (LIMIT >= total) : v45));
    ++p47->m14;
    LOG("total", total);
    LOG("v24", v24);
    LOG("a25[1]", a25[1]);
    LOG("v43", v43);
    LOG("a44[2]", a44[2]);
    LOG("v45", v45);
    LOG("r46.m2[0]", r46.m2[0]);
    LOG("r46.u6", r46.u6);
    LOG("r46.u7", r46.u7);
    LOG("r46.m8.u9", r46.m8.u9);
    LOG("r46.u12", r46.u12);
    LOG("r46.u13", r46.u13);
    LOG("r46.m14", r46.m14);
    LOG("p47->m2[2]", p47->m2[2]);
    LOG("p47->u6", p47->u6);
    LOG("p47->u7", p47->u7);
    LOG("p47->m8.u9", p47->m8.u9);
    LOG("p47->u12", p47->u12);
    LOG("p47->u13", p47->u13);
    LOG("p47->m14", p47->m14);
    LOG("(*p48)", (*p48));
    LOG("v49", v49);
    LOG("(*p50)", (*p50));
    LOG("p50[0]", p50[0]);
    return 0;
}
