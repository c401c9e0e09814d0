#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"four", "wordpair", "four", "wordpair"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { union { _Bool u3; LONG u4; } m2; union { LONGLONG u6; DWORD u7; } m5; };
typedef struct s1 s1_t;
struct s8 { struct { ULONG_PTR u10; huge u11; }; tiny m12[2][4]; struct { tiny u16; long long u17; }; struct s1 m18; };
typedef struct s8 s8_t;
struct s21 { union { BOOL u23; ULONG_PTR u24; } m22; ULONGLONG m25[2][4]; WORD m28[4]; };
typedef struct s21 s21_t;
static int deep, total;
static BYTE v31 = 0x7fffffff;
static LONGLONG a32[2][2] = {{-1, 'a'}, {127, -2147483647}};
static int f33(int x34)
{
    tiny localf33 = ((x34 - 1) & (x34 & x34));
    localf33 = (((1 & x34) % (((!(x34)) & 15) + 2)) ^ ~((7ULL + -128)));
    return (((BOOL)('\xff') | (127 | 2147483648)) ^ ((128 * 7) ? (unsigned char)(3) : (short)(256)));
}
static int f35(int x36)
{
    BOOL localf35 = RED;
    localf35 = (ULONG)(((x36 ? localf35 : 0x7fffffffffffffffLL) % (((x36) & 15) + 2)));
    return localf35;
}
static int (*table[2])(int) = {f33, &f35};
static struct s1 change_s1(struct s1 it, int by)
{
    it.m5.u6 += by;
    return it;
}
static struct s8 change_s8(struct s8 it, int by)
{
    it.u10 += by;
    return it;
}
static struct s21 change_s21(struct s21 it, int by)
{
    it.m25[(0x80000000) & 1][(it.m25[0][3]) & 3] += by;
    return it;
}
static huge f37(int x38)
{
    if (++deep > 20) return 0;
    if (x38 > 2) return (huge)(f37(1) + 1);
    total >>= ((apply(&f35, (a32[0][0] && LIMIT))) & 7);
    { int i39 = 1;
    do {
        BYTE v40 = !(RED);
        BYTE *p41 = &v40;
        if ((0x7fffffffffffffffLL > ((a32[0][1] == p41[0]) * 255))) {
            x38 ^= total;
            LOG("x", f33((apply(f33, a32[0][0]) * table[(v31) & 1](7))));
        }
    } while (--i39 > 0); }
    switch ((((total - 256) | 0xffffffffu)) & 3) {
    default:
    break;
    }
    return (((255 || 0) || texts[(GREEN) & 3][(4294967295) & 3]) % ((((total | (0xffffffffu || a32[0][0]))) & 15) + 2));
}
static DWORD f42(enum color x43, unsigned long long x44, DWORD x45)
{
    if (++deep > 20) return 0;
    LOG("x", ((65535 | (total & x44)) / (((texts[((-128 & x43)) & 3][(GREEN) & 3]) & 15) + 2)));
    LOG("step", x45++);
    (((0xffffffffu || x45) || (x44 <= a32[1][1]))) && (x44 = (0x7fffffff <= total));
    return (table[(('\n')) & 1](4294967295) >> ((((a32[0][1] % (((WIDE) & 15) + 2)) >= (total & 255))) & 31));
}
int main(void)
{
    static _Bool v46 = -1;
    ULONG v47 = texts[((2)) & 3][(65535) & 3];
    struct s21 r48;
    memset(&r48, 1, sizeof(r48));
    WORD *p49 = &r48.m28[1];
    struct s21 r50 = r48;
    ULONGLONG *p51 = &r50.m25[1][2];
    static _Bool v52 = 6LL;
    if (f35((short)((7ULL % (((2147483648) & 15) + 2))))) {
        _Bool a53[2][2] = {[1] = {[1] = 65535}};
        total = (((3 * r48.m22.u23) && (v46 | 65535)), (apply(f33, r48.m25[1][2]) ^ (*p49)));
        switch ((int)(apply(&f35, (total << (('\n') & 31)))) % 2) {
        case -1:
        {
            v52 = f37("a b\tc"[2]);
            switch ((int)((((*p49) ? 0x7fffffffffffffffLL : 0))) % 2) {
            default:
            {
                ULONG v54 = (ULONGLONG)((v52 >> ((255) & 15)));
                printf("%%%6.3o|%-s\n", (UINT)(((LONG)(r48.m22.u23) - (v52 & a32[0][1]))), texts[((256 * total)) & 3]);
                { int i55 = 4;
                do {
                    r48 = change_s21(r48, v54);
                    LOG("x", (*p51));
                } while (--i55 > 0); }
            }
            ;
            case -1:
            {
                LONGLONG a56[4] = {2147483648};
                (*p51) = (-(table[(r50.m22.u23) & 1](v47)) ? ((7 * BLUE) && (-2147483647 << ((total) & 31))) : ((r48.m25[0][0] % (((5u) & 15) + 2)) ? r50 : r48).m28[1]);
                if (((1 ? r48 : r50).m28[0] * (LIMIT / (((128) & 15) + 2)))) {
                    static ULONG v57 = -2147483647;
                    LOG("x", table[(table[((a32[0][1] ? r50 : r48).m28[0]) & 1](256)) & 1]("a b\tc"[2]));
                    r50 = change_s21(r50, -((r48.m22.u23)));
                    switch ((-2147483647) & 3) {
                    default:
                    {
                        struct s1 r58;
                        memset(&r58, 1, sizeof(r58));
                        _Bool *p59 = &r58.m2.u3;
                        LOG("x", v47);
                    }
                    ;
                    }
                } else {
                    static unsigned v60 = 2;
                    v46 = f42(apply(&f35, apply(f33, 2)), (tiny)((a32[0][0] ^ 0xffffffffffffffffULL)), (apply(f33, 2) ^ (v52 & 127)));
                }
            }
            break;
            case 0:
            {
                WORD v61 = table[(v47) & 1](32767);
                WORD *p62 = &v61;
                LOG("x", apply(f33, (apply(f33, r50.m28[3]) | ~(0x7fffffffffffffffLL))));
                switch ((((WIDE ? r50 : r50).m25[1][0] & "x\x41y\101z"[2])) & 3) {
                case 0:
                {
                    LOG("x", texts[((huge)((r50.m28[2]))) & 3][((int)(GREEN)) & 3]);
                    printf("%+.0ld\n", (LONG)(((r50.m28[0] << ((r50.m25[0][3]) & 15)) && (v46 >= (*p62)))));
                }
                break;
                case 1:
                break;
                default:
                {
                    r48 = change_s21(r48, '\n');
                    switch ((((-2147483647 >> (('a') & 7)) ? r50 : r50).m28[2]) & 3) {
                    default:
                    {
                        LOG("x", r48.m25[(r48.m28[2]) & 1][(a53[1][0]) & 3]);
                        LOG("x", v31);
                    }
                    break;
                    }
                }
                ;
                }
            }
            break;
            case 1:
            break;
            }
        }
        break;
        case 0:
        {
            long long a63[2][2] = {{128, 6LL}, {0xffffffffu, 017}};
            LOG("x", ((LOBYTE(4294967295) ? r48.m28[1] : (v47 >> ((r50.m28[1]) & 7)))));
        }
        break;
        case 1:
        ;
        default:
        {
            { int i64 = 4;
            do {
                printf("%0#6.3x|%0.9hhu\n", (unsigned)(((r50.m25[0][3] - a32[0][0]) ? r50 : r48).m25[1][2]), (BYTE)(128));
                if ((f35(r48.m22.u23) || r50.m28[3])) break;
                r48 = r48 = r50;
            } while (--i64 > 0); }
            total = (DWORD)(((r48.m25[1][3]) && v47));
        }
        break;
        }
    }
    r48.m25[(r50.m28[0]) & 1][(127) & 3] = v31;
    r50 = r50 = r50;
    LOG("x", MAKEWORD(a32[0][1], (r50.m28[2] % (((total) & 15) + 2))));
    (((127 % (((r48.m22.u23) & 15) + 2)) % ((((r48.m25[0][3] | v31)) & 15) + 2))) && (v31 = (5u));
    ++r48.m25[(017) & 1][(65535) & 3];
    ((f33(255) ? ('a' & a32[1][0]) : (4294967295 && (*p51)))) && (v31 = apply(f33, 0x7fffffffffffffffLL));
    { int i65 = 1;
    while (i65-- > 0) {
        static enum color v66 = 128;
        (((v31 ? r48 : r50).m28[3] && texts[(017) & 3][(r48.m25[0][0]) & 3])) || (total = "Zo\\\"e"[2]);
    } }
    LOG("total", total);
    LOG("v31", v31);
    LOG("a32[1][1]", a32[1][1]);
    LOG("v46", v46);
    LOG("v47", v47);
    LOG("r48.m22.u23", r48.m22.u23);
    LOG("r48.m25[0][0]", r48.m25[0][0]);
    LOG("r48.m28[1]", r48.m28[1]);
    LOG("(*p49)", (*p49));
    LOG("r50.m22.u23", r50.m22.u23);
    LOG("r50.m25[1][1]", r50.m25[1][1]);
    LOG("r50.m28[3]", r50.m28[3]);
    LOG("(*p51)", (*p51));
    LOG("v52", v52);
    return 0;
}
