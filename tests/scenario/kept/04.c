#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"wordpair", "Zo\\\"e", "a b\tc", "Zo\\\"e"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { BOOL m2[4]; signed char m5; ULONG_PTR m8[4]; struct { LONG u12; LONGLONG u13; }; };
typedef struct s1 s1_t;
struct s14 { union { LONGLONG u16; ULONG_PTR u17; }; LONGLONG m18[4]; struct s1 m21; };
typedef struct s14 s14_t;
static int deep, total;
static unsigned short a24[2] = {0xffffffffu};
static struct s14 r25;
static struct s1 r26;
static int f27(int x28)
{
    ULONG localf27 = ((x28 != x28));
    localf27 = texts[(HIWORD((0xffffffffffffffffULL ? localf27 : -2147483647))) & 3][((int)(x28)) & 3];
    return x28;
}
static int f29(int x30)
{
    short localf29 = ((0x7fffffffffffffffLL ^ WIDE) && (x30 > 3));
    localf29 = x30;
    return "four"[2];
}
static int (*table[2])(int) = {f27, &f29};
static ULONGLONG f31(int x32, int x33, int x34)
{
    short localf31 = (x34 % ((("%%d {}"[2]) & 15) + 2));
    localf31 = (((x33 < x32) | (0x7fffffff == x32)) > ((x33, 0x80000000) >= !(32767)));
    return f29(((x32 | x33) ^ (7ULL | 2)));
}
static struct s1 change_s1(struct s1 it, int by)
{
    it.m5 += by;
    return it;
}
static struct s14 change_s14(struct s14 it, int by)
{
    it.m21.m8[(0x7fffffff) & 3] += by;
    return it;
}
static ULONG f35(long long x36, long long x37)
{
    if (++deep > 20) return 0;
    if (x36 > 2) return (ULONG)(f35(1, 1) + 1);
    LOG("step", --r25.u17);
    r25.m21.m2[(r25.m21.u12) & 3] = ((MAKEWORD(r25.m21.u13, x36) - "x\x41y\101z"[2]));
    switch (((a24[0] - (r26.u13 ? 2147483648 : total))) & 3) {
    case 0:
    ;
    default:
    {
        r25.u17 = table[(((256 || RED) ? r25 : r25).m21.m5) & 1](apply(f27, r26.m8[1]));
        r25.m18[(r25.m21.u13) & 3] = table[("%%d {}"[2]) & 1](r26.m2[2]);
    }
    break;
    case 1:
    break;
    case 2:
    break;
    }
    return (((6LL != r25.m21.m2[2])) / ((((3 - r25.m18[2])) & 15) + 2));
}
static DWORD f38(huge x39)
{
    if (++deep > 20) return 0;
    a24[(x39) & 1] = ((table[(-2147483647) & 1](a24[0]) >> (((r26.u13 || total)) & 15)) % (((texts[((r26.u12 && total)) & 3][(4294967295) & 3]) & 15) + 2));
    r25.m21.u13 = -((BYTE)(128));
    r26 = change_s1(r26, (f27(7ULL) >> ((f31(r26.m8[2], r25.m21.m8[1], r25.u17)) & 7)));
    return (((r26.u12)) ? "wordpair"[2] : ("four"[2] >> (((r25.m21.m2[0] ? total : 1)) & 31)));
}
static enum color f40(int x41, DWORD x42)
{
    if (++deep > 20) return 0;
    printf("[%6.9lld|%1s\n", (long long)(f27((BLUE))), texts[((BLUE && x42)) & 3]);
    LOG("x", ((short)((a24[0] && 0)) + ((r25.m21.m5))));
    x42 = (((r25.u17 ? r25 : r25).m21.m8[2] & (0xffffffffu <= 256)), (texts[(0xffffffffffffffffULL) & 3][(x41) & 3] | (256 * BLUE)));
    return MAKEWORD(((128 | -2147483647) / (((texts[(255) & 3][(r26.u12) & 3]) & 15) + 2)), apply(f27, 0x7fffffff));
}
int main(void)
{
    ULONGLONG a43[2] = {6LL};
    int v44 = ('\xff' && r26.u13);
    int *p45 = &v44;
    _Bool v46 = ((r26.m8[1]) < (0xffffffffu ? 7ULL : r25.u16));
    struct s14 r47 = r25;
    int v48 = (+('a') << (((32767 && 255)) & 7));
    printf("%12c\n", ((int)(v44) & 63) + 32);
    printf("[%12X|%6.0lld\n", (ULONG)(table[(MAKEWORD(a24[0], 1)) & 1](p45[0])), (long long)(WIDE));
    LOG("step", v46 = (int)('\n'));
    ++r47.u16;
    r47.m21.m8[(r47.m21.m2[3]) & 3] = (((r25.m21.u13 - -1) ? 127 : !(LIMIT)) / (((texts[((unsigned short)(r47.m21.u13)) & 3][(a43[1]) & 3]) & 15) + 2));
    a24[(LIMIT) & 1] = !(r47.m21.m2[2]);
    switch (((table[(017) & 1](r26.m2[3]) * 7ULL)) & 3) {
    default:
    {
        struct s1 r49;
        memset(&r49, 255, sizeof(r49));
        struct s1 *p50 = &r49;
        switch (((huge)(MAKEWORD(r25.u17, r47.m21.m5))) & 3) {
        default:
        break;
        case 0:
        {
            r25.m21.u12 = (table[(((*p45) > BLUE)) & 1](r26.m8[1]) << ((((65535 & 3) << ((7) & 7))) & 31));
            (!((0xffffffffffffffffULL != 255))) || (total = (r26.u13 ^ 2147483648));
        }
        break;
        }
        LOG("x", apply(table[1], ((r47.m21.m2[3] - 0xffffffffffffffffULL) * f31(BLUE, v48, v46))));
    }
    ;
    case 0:
    {
        printf("%-+i|%-1.9hu|%1.9s\n", (LONG)(apply(f27, "%%d {}"[2])), (WORD)('\xff'), texts[((GREEN >> ((-128) & 7))) & 3]);
    }
    ;
    case 1:
    break;
    }
    r47 = r47 = r25;
    LOG("x", (f31(f31(3, 017, r25.m21.m8[0]), r47.m21.u12, r25.m21.m2[2]) & (v46 && (r47.u17 >> ((0xffffffffffffffffULL) & 7)))));
    v46 = (((5u | r25.m21.m2[2]) / (((table[(7) & 1](65535)) & 15) + 2)), (127 >> (((r47.m21.u12 & 3)) & 7)));
    switch ((int)(((r25.u16 ? 2 : r26.m2[0]) ? r25 : r25).m21.m8[1]) % 2) {
    case -1:
    break;
    case 0:
    {
        r26 = r26 = r26;
    }
    break;
    default:
    {
        static ULONG_PTR v51 = 255;
        for (int i52 = 0; i52 < 3; i52++) {
            v44 = f40(r26.m2[3], (*&v44 <= (BLUE / (((r25.u17) & 15) + 2))));
        }
    }
    ;
    case 1:
    {
        struct s1 r53;
        memset(&r53, 0, sizeof(r53));
        struct s1 *p54 = &r53;
        BOOL *p55 = &r53.m2[3];
        printf("[%01lld|%-6.0I64u|%-1.3s\n", (long long)((sizeof(LONG) ? r26 : r26).m8[2]), (ULONGLONG)(table[(apply(f27, r53.m2[0])) & 1](r25.u17)), texts[((0x80000000 ^ 5u)) & 3]);
        r25.m21.m8[(p54->u13) & 3] = (((v46 >= WIDE) ? -(r47.m18[1]) : table[(r26.u12) & 1](p54->u12)) & r26.u13);
    }
    break;
    }
    ++r26.m5;
    printf("%%%-s|%c|%1s\n", texts[((-128, total)) & 3], ((int)(r47.m21.m8[0]) & 63) + 32, texts[((255 >= r47.m21.m2[1])) & 3]);
    LOG("step", v46 = r26.m5);
    r26.m8[(0x80000000) & 3] = (((r47.u16 || 128) & (3 ? r26 : r26).m5));
    if (sizeof(v44)) {
        static tiny v56 = 255;
        v56 = ((!(a24[0]) / (((v48) & 15) + 2)), (short)(strlen(texts[1])));
    }
    { int i57 = 2;
    while (i57-- > 0) {
        r26 = change_s1(r26, strlen(texts[1]));
        a24[(0xffffffffu) & 1] = p45[0];
        LOG("x", (WIDE >= (~(1) * (v44 & LIMIT))));
    } }
    LOG("total", total);
    LOG("a24[1]", a24[1]);
    LOG("r25.u16", r25.u16);
    LOG("r25.u17", r25.u17);
    LOG("r25.m18[0]", r25.m18[0]);
    LOG("r25.m21.m2[1]", r25.m21.m2[1]);
    LOG("r25.m21.m5", r25.m21.m5);
    LOG("r25.m21.m8[2]", r25.m21.m8[2]);
    LOG("r25.m21.u12", r25.m21.u12);
    LOG("r25.m21.u13", r25.m21.u13);
    LOG("r26.m2[0]", r26.m2[0]);
    LOG("r26.m5", r26.m5);
    LOG("r26.m8[1]", r26.m8[1]);
    LOG("r26.u12", r26.u12);
    LOG("r26.u13", r26.u13);
    LOG("a43[1]", a43[1]);
    LOG("v44", v44);
    LOG("(*p45)", (*p45));
    LOG("p45[0]", p45[0]);
    LOG("v46", v46);
    LOG("r47.u16", r47.u16);
    LOG("r47.u17", r47.u17);
    LOG("r47.m18[0]", r47.m18[0]);
    LOG("r47.m21.m2[2]", r47.m21.m2[2]);
    LOG("r47.m21.m5", r47.m21.m5);
    LOG("r47.m21.m8[0]", r47.m21.m8[0]);
    LOG("r47.m21.u12", r47.m21.u12);
    LOG("r47.m21.u13", r47.m21.u13);
    LOG("v48", v48);
    return 0;
}
