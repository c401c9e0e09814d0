#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"wordpair", "four", "a b\tc", "x\x41y\101z"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { WORD m2[2][4]; struct { ULONG_PTR u6; char u7; }; };
typedef struct s1 s1_t;
struct s8 { struct { long long u10; DWORD u11; }; unsigned char m12[2][4]; short m15[2][4]; union { LONG u19; LONGLONG u20; } m18; };
typedef struct s8 s8_t;
static int deep, total;
static int v21 = 65535;
static signed char v22 = 1;
static int f23(int x24)
{
    ULONG localf23 = ((32767 ^ x24) | -(x24));
    localf23 = (((RED ^ localf23) & (GREEN <= 128)) + (LONGLONG)((localf23 + x24)));
    return (((localf23 >> ((localf23) & 7)) * (-128)) - 0xffffffffffffffffULL);
}
static int f25(int x26)
{
    _Bool localf25 = 0xffffffffu;
    localf25 = sizeof(x26);
    return (ULONG)(~((localf25 - localf25)));
}
static int (*table[2])(int) = {f23, &f25};
static struct s1 change_s1(struct s1 it, int by)
{
    it.u6 += by;
    return it;
}
static struct s8 change_s8(struct s8 it, int by)
{
    it.m15[(it.u11) & 1][(0x7fffffffffffffffLL) & 3] += by;
    return it;
}
static ULONG f27(enum color x28, unsigned long long x29)
{
    if (++deep > 20) return 0;
    if (x28 > 2) return (ULONG)(f27(1, 1) + 1);
    for (int i30 = 0; i30 < 1; i30++) {
        signed char v31 = !((0xffffffffu ^ 4294967295));
        v22 = (*&x29 / (((((v21 & v31) >= (v31 ? -1 : 7ULL))) & 15) + 2));
        LOG("x", v22);
        LOG("x", f25(v22));
    }
    x28 += (apply(f23, x29) ^ f25(017));
    LOG("x", (5u - (int)(f25(x28))));
    return ((int)(0) != total);
}
static LONGLONG f32(unsigned long long x33, enum color x34, int x35)
{
    if (++deep > 20) return 0;
    if (x33 > 2) return (LONGLONG)(f32(1, 1, 1) + 1);
    x34 = f27((~(256)), table[(total) & 1](x33));
    x33 = (((0x7fffffff - WIDE) * (huge)(x35)) / (((texts[((0 && 0x7fffffff)) & 3][(v22) & 3]) & 15) + 2));
    v22 = (((x34 / (((GREEN) & 15) + 2)) | (v22 || 7)));
    return (f25(texts[(v21) & 3][(GREEN) & 3]));
}
int main(void)
{
    LONGLONG v36 = (total * v21);
    LONGLONG *p37 = &v36;
    struct s8 r38;
    memset(&r38, 255, sizeof(r38));
    LOG("x", (LOBYTE((r38.m12[0][3] & r38.m18.u19)) % (((r38.m18.u19) & 15) + 2)));
    r38.u10 += r38.m15[1][2];
    LOG("x", f25((ULONGLONG)(((*p37) || LIMIT))));
    { int i39 = 4;
    while (i39-- > 0) {
        (*p37) = (((r38.m15[1][0] ? r38 : r38).m12[1][3] / (((*&total) & 15) + 2)) | (f23(1) ^ total));
        total = f32(((5u % (((017) & 15) + 2)) ^ apply(table[1], total)), (-(r38.m12[1][2]) ? r38 : r38).m12[1][1], sizeof(int));
        v22 = (((1 >> ((0xffffffffu) & 15)) <= sizeof(r38.m15[0][3])) && ((v36 + v22) >= (r38.m12[0][1] & 3)));
    } }
    r38.u11 -= (v22 + f23(v36));
    for (int i40 = 0; i40 < 2; i40++) {
        LOG("x", (('a' / (((apply(f23, r38.u10)) & 15) + 2)) ? r38 : r38).m12[1][2]);
        { int i41 = 4;
        while (i41-- > 0) {
            struct s8 r42 = r38;
            s8_t *p43 = &r42;
            unsigned char *p44 = &r42.m12[0][1];
            printf("%%%-+.3i|%-6.9llx|%-1c\n", (LONG)(LOBYTE(f23(-2147483647))), (ULONGLONG)(((i41 | RED) << (((LIMIT & -2147483647)) & 31))), ((int)(texts[(total) & 3][(255) & 3]) & 63) + 32);
            LOG("step", --p43->m18.u19);
        } }
        LOG("step", v21++);
    }
    (((-128 ? r38 : r38).m12[1][0] >= r38.u10)) && (v21 = (-2147483647 % (((v36) & 15) + 2)));
    v36 = (((v22 && r38.m12[0][2]) ^ ~(0xffffffffffffffffULL)) * (ULONG_PTR)((0x80000000 ? r38 : r38).m18.u19));
    r38.u11 %= (((v36) & 15) + 2);
    if (f25(((r38.m18.u19 ? r38 : r38).m15[0][0] >> ((f25(GREEN)) & 7)))) {
        struct s1 r45;
        memset(&r45, 255, sizeof(r45));
        WORD *p46 = &r45.m2[0][1];
        v21 = f27(texts[((v36 ^ 0x80000000)) & 3][(r38.m18.u19) & 3], ((-2147483647 ? r45.m2[0][0] : (*p37)) ? table[(r45.m2[0][2]) & 1](-2147483647) : (0 ? r38 : r38).u10));
    } else {
        long long a47[2][2] = {{256, 6LL}, {GREEN, 2147483648}};
        r38.u11 >>= ((f25((v21 + v21))) & 7);
    }
    LOG("x", sizeof(short));
    r38.m12[('\xff') & 1][(p37[0]) & 3] = ('\n' ? r38 : r38).m12[0][3];
    LOG("x", !((f25(128) * (p37[0] >> ((r38.m18.u19) & 31)))));
    (sizeof(p37[0])) && (v21 = strlen(texts[1]));
    r38.m15[(WIDE) & 1][(r38.m12[0][1]) & 3] = ((-((*p37)) ? r38 : r38).u11 >= 0);
    LOG("x", (sizeof(r38.m18.u19) - apply(&f25, (4294967295 << ((255) & 7)))));
    LOG("total", total);
    LOG("v21", v21);
    LOG("v22", v22);
    LOG("v36", v36);
    LOG("(*p37)", (*p37));
    LOG("p37[0]", p37[0]);
    LOG("r38.u10", r38.u10);
    LOG("r38.u11", r38.u11);
    LOG("r38.m12[1][2]", r38.m12[1][2]);
    LOG("r38.m15[0][0]", r38.m15[0][0]);
    LOG("r38.m18.u19", r38.m18.u19);
    return 0;
}
