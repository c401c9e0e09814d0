#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"Zo\\\"e", "%%d {}", "x\x41y\101z", "%%d {}"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { ULONG_PTR m2; union { short u6; WORD u7; }; struct { long long u9; short u10; }; int m11[2][4]; };
typedef struct s1 s1_t;
static int deep, total;
static struct s1 r14;
static short a15[4] = {32767, 6LL, 3, 65535};
static int v16 = -128;
static struct s1 r17;
static int f18(int x19)
{
    enum color localf18 = ((7 ? -1 : 5u) + (2147483648 & 0xffffffffffffffffULL));
    localf18 = -128;
    return (((localf18 & 32767) & (x19 & 65535)) > ((localf18 * x19) - (localf18)));
}
static int f20(int x21)
{
    LONG localf20 = ((x21 * 0xffffffffffffffffULL) + (x21 ? x21 : '\xff'));
    localf20 = (((128 ^ 1) >> (((x21 ? localf20 : localf20)) & 31)) & 2147483648);
    return ((LOBYTE(x21) & (7ULL / (((localf20) & 15) + 2))) || "wordpair"[2]);
}
static int (*table[2])(int) = {f18, &f20};
static short f22(int x23, int x24)
{
    WORD localf22 = apply(table[1], (x24));
    localf22 = (((x24 ? 0x7fffffffffffffffLL : x23) ? (x24) : (localf22, 0xffffffffu)) == ((x23 ? 'a' : x24) - (x23 | 255)));
    return (0xffffffffu);
}
static struct s1 change_s1(struct s1 it, int by)
{
    it.u7 += by;
    return it;
}
static ULONGLONG f25(tiny x26, char x27)
{
    if (++deep > 20) return 0;
    r14 = r14;
    total = r14.m11[0][1];
    ++r17.m11[(6LL) & 1][(r17.m2) & 3];
    return (BYTE)(((0xffffffffu + r17.m11[0][1]) ? (r17.m2 && r14.u6) : f20(r14.u10)));
}
int main(void)
{
    struct s1 r28 = r17;
    s1_t *p29 = &r28;
    LONGLONG v30 = (p29->m2 ? r17 : r28).m2;
    static unsigned char v31 = -2147483647;
    long long v32 = r28.m2;
    long long *p33 = &v32;
    total = ((LOBYTE(v30) & !(GREEN)), -1);
    a15[(r14.m11[0][0]) & 3] &= (p29->u9 % (((apply(f18, p29->u6)) & 15) + 2));
    for (int i34 = 0; i34 < 1; i34++) {
        { int i35 = 3;
        do {
            r28.u10 = r28.m2;
            switch ((int)(((int)(r17.m11[0][3]) + (RED * 4294967295))) % 2) {
            default:
            {
                struct s1 r36 = r28;
                WORD *p37 = &r36.u7;
                { int i38 = 4;
                while (i38-- > 0) {
                    p29->u9 = r17.u7;
                    v16 = f25(((-1 ? r17 : r17).u6 - +(0)), (apply(f18, p29->m11[0][0]) % (((-(r36.u10)) & 15) + 2)));
                } }
                r14 = change_s1(r14, (DWORD)(f22(r36.u7, p29->m2)));
            }
            break;
            }
            v32 = f25(((long long)(p29->u6) ? (2 + '\xff') : (WIDE == '\n')), table[(*&v16) & 1](v16));
        } while (--i35 > 0); }
    }
    LOG("x", (((-128 ? r28 : r28).m2 && apply(&f20, GREEN)) * r14.u6));
    printf("%hhd\n", (signed char)(((0x7fffffff >> ((7ULL) & 7)))));
    r17 = change_s1(r17, +(HIWORD(127)));
    r17 = r17 = r17;
    v30 = (f20(~(v31)), (LOBYTE(r17.m11[0][1]), 5u));
    switch ((int)(-1) % 2) {
    case -1:
    {
        static _Bool v39 = 2;
        LOG("step", --r17.u10);
        ++p29->u7;
    }
    ;
    case 0:
    {
        r14.m2 = RED;
    }
    break;
    case 1:
    {
        unsigned long long v40 = 4294967295;
        unsigned long long *p41 = &v40;
        r17 = r17 = r14;
    }
    break;
    default:
    {
        struct s1 r42;
        memset(&r42, 255, sizeof(r42));
        r14.u9 /= ((((((*p33) + p29->u10) * p29->u6)) & 15) + 2);
    }
    break;
    }
    if ((((DWORD)(v30) & (v16 ? r28.m11[1][1] : r28.m11[1][3])) ? r28 : r17).u6) {
        DWORD a43[2][2] = {[1] = {[1] = 0xffffffffffffffffULL}};
        r17.u9++;
        p29->u6 = !(((5u % (((r28.u6) & 15) + 2)) == (p29->m2 / (((v31) & 15) + 2))));
        r28 = r28 = r28;
    } else {
        r28 = *p29;
    }
    LOG("total", total);
    LOG("r14.m2", r14.m2);
    LOG("r14.u6", r14.u6);
    LOG("r14.u7", r14.u7);
    LOG("r14.u9", r14.u9);
    LOG("r14.u10", r14.u10);
    LOG("r14.m11[1][2]", r14.m11[1][2]);
    LOG("a15[1]", a15[1]);
    LOG("v16", v16);
    LOG("r17.m2", r17.m2);
    LOG("r17.u6", r17.u6);
    LOG("r17.u7", r17.u7);
    LOG("r17.u9", r17.u9);
    LOG("r17.u10", r17.u10);
    LOG("r17.m11[1][2]", r17.m11[1][2]);
    LOG("r28.m2", r28.m2);
    LOG("r28.u6", r28.u6);
    LOG("r28.u7", r28.u7);
    LOG("r28.u9", r28.u9);
    LOG("r28.u10", r28.u10);
    LOG("r28.m11[1][3]", r28.m11[1][3]);
    LOG("p29->m2", p29->m2);
    LOG("p29->u6", p29->u6);
    LOG("p29->u7", p29->u7);
    LOG("p29->u9", p29->u9);
    LOG("p29->u10", p29->u10);
    LOG("p29->m11[1][0]", p29->m11[1][0]);
    LOG("v30", v30);
    LOG("v31", v31);
    LOG("v32", v32);
    LOG("(*p33)", (*p33));
    LOG("p33[0]", p33[0]);
    return 0;
}
