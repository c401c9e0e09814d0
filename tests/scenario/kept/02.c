#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"%%d {}", "x\x41y\101z", "a b\tc", "a b\tc"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { struct { unsigned char u3; long long u4; }; union { BYTE u6; ULONG_PTR u7; } m5; struct { char u9; unsigned u10; }; LONGLONG m11[2][4]; };
typedef struct s1 s1_t;
struct s14 { int m15[4]; union { int u19; DWORD u20; }; long long m21; int m24[4]; BYTE m27[2][4]; };
typedef struct s14 s14_t;
struct s30 { enum color m31[4]; WORD m34; };
typedef struct s30 s30_t;
static int deep, total;
static signed char a37[4] = {LIMIT};
static struct s14 r38;
static LONGLONG v39 = LIMIT;
static int f40(int x41)
{
    BYTE localf40 = ((x41 ? x41 : 128) + 017);
    localf40 = (((x41 << ((LIMIT) & 7)) * (WIDE ? 256 : localf40)) ^ ((localf40 & localf40) > +(x41)));
    return (HIWORD((localf40 | 2)) & ((x41 & WIDE) > (x41)));
}
static int f42(int x43)
{
    tiny localf42 = ~("a b\tc"[2]);
    localf42 = "a b\tc"[2];
    return f40(((GREEN % (((x43) & 15) + 2)) - sizeof(unsigned long long)));
}
static int (*table[2])(int) = {f40, &f42};
static DWORD f44(int x45, int x46)
{
    short localf44 = apply(table[1], f40(x45));
    localf44 = (((localf44 >> ((0x7fffffffffffffffLL) & 7)) - apply(f40, 4294967295)) ^ f40((BYTE)(7)));
    return (LOBYTE((localf44 / (((0xffffffffu) & 15) + 2))));
}
static struct s1 change_s1(struct s1 it, int by)
{
    it.u4 += by;
    return it;
}
static struct s14 change_s14(struct s14 it, int by)
{
    it.m21 += by;
    return it;
}
static struct s30 change_s30(struct s30 it, int by)
{
    it.m34 += by;
    return it;
}
static BOOL f47(long long x48, long long x49)
{
    if (++deep > 20) return 0;
    if (x48 > 2) return (BOOL)(f47(1, 1) + 1);
    r38.m27[(r38.u20) & 1][(v39) & 3] = -(apply(table[1], strlen(texts[1])));
    (table[(LOBYTE(v39)) & 1](r38.u19)) && (x48 = 'a');
    (((r38.m24[0] ^ x49) || "wordpair"[2])) && (x48 = (017 * '\n'));
    return apply(&f42, (MAKEWORD(255, 127)));
}
static int f50(BOOL x51)
{
    if (++deep > 20) return 0;
    r38 = change_s14(r38, ((65535 != 2147483648) ? r38 : r38).m21);
    r38.m15[(v39) & 3] = ((f44(017, r38.u19) <= texts[(r38.m27[1][2]) & 3][(total) & 3]));
    total = f47((apply(&f42, 0x7fffffffffffffffLL) + (2147483648 | RED)), -((r38.m21 && 7ULL)));
    return (((6LL == total) / ((((7ULL & 128)) & 15) + 2)) || ((short)(r38.m24[0]) ? (a37[2]) : (x51 == r38.m24[0])));
}
int main(void)
{
    static int v52 = 0xffffffffffffffffULL;
    static int v53 = 0x80000000;
    int a54[2][2] = {[1] = {[1] = RED}};
    char a55[2] = {GREEN};
    (table[((2147483648 ? r38.u20 : 4294967295)) & 1]('\n')) && (v39 = 017);
    switch ((int)(!((-2147483647 || a55[0]))) % 2) {
    case -1:
    {
        WORD a56[2][2] = {-1, 0x7fffffffffffffffLL, 127};
        r38.m24[(r38.u19) & 3] -= (v39 ? (r38.m21 ? a37[0] : r38.m15[1]) : (-1 % (((7ULL) & 15) + 2)));
        r38.m24[(r38.u19) & 3] /= (((((6LL && 0xffffffffu) % ((((r38.m24[0] % (((127) & 15) + 2))) & 15) + 2))) & 15) + 2);
    }
    ;
    default:
    {
        a37[('\n') & 3] = f40((table[(v39) & 1](7ULL) - ('\xff' % (((r38.m15[1]) & 15) + 2))));
        if (r38.m15[0]) {
            static ULONG_PTR v57 = 7ULL;
            r38.u19 = (long long)((apply(&f42, 0xffffffffu) && (v53)));
        }
    }
    break;
    case 0:
    {
        r38 = change_s14(r38, f44(+(r38.u19), WIDE));
    }
    break;
    }
    total = ((6LL < (huge)(r38.m21)), ((0 <= 32767) >> ((0x7fffffffffffffffLL) & 15)));
    ((WIDE && (2 ^ LIMIT))) || (v52 = table[(a55[0]) & 1](3));
    --r38.m21;
    for (int i58 = 0; i58 < 2; i58++) {
        struct s30 r59;
        memset(&r59, 0, sizeof(r59));
        s30_t *p60 = &r59;
        enum color *p61 = &r59.m31[0];
        LOG("x", ((apply(f40, v53) & p60->m34) - ((r38.m15[1] << ((128) & 15)) || apply(table[1], p60->m31[3]))));
        *p60 = change_s30(*p60, f40(MAKEWORD(r38.u20, LIMIT)));
    }
    LOG("x", table[(0xffffffffu) & 1]((r38.m21)));
    LOG("step", v39 = (huge)(GREEN));
    r38 = r38 = r38;
    printf("%%%-6c|%1s\n", ((int)((0xffffffffu + r38.m24[0])) & 63) + 32, texts[((a37[0] + a55[1])) & 3]);
    total = texts[(((v39 + r38.u20) % ((((LIMIT | 4294967295)) & 15) + 2))) & 3][("four"[2]) & 3];
    LOG("step", r38.m27[(4294967295) & 1][(r38.m27[1][1]) & 3]++);
    r38 = r38 = r38;
    LOG("total", total);
    LOG("a37[0]", a37[0]);
    LOG("r38.m15[2]", r38.m15[2]);
    LOG("r38.u19", r38.u19);
    LOG("r38.u20", r38.u20);
    LOG("r38.m21", r38.m21);
    LOG("r38.m24[1]", r38.m24[1]);
    LOG("r38.m27[0][1]", r38.m27[0][1]);
    LOG("v39", v39);
    LOG("v52", v52);
    LOG("v53", v53);
    LOG("a54[0][1]", a54[0][1]);
    LOG("a55[0]", a55[0]);
    return 0;
}
