#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"wordpair", "a b\tc", "four", "%%d {}"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { LONGLONG m2[4]; struct { enum color u6; _Bool u7; }; };
typedef struct s1 s1_t;
struct s8 { struct { char u10; DWORD u11; }; char m12[2][4]; union { char u16; BYTE u17; }; union { BOOL u19; ULONG_PTR u20; } m18; union { short u22; WORD u23; }; };
typedef struct s8 s8_t;
struct s24 { char m25[2][4]; union { short u29; WORD u30; }; struct { long long u32; _Bool u33; }; signed char m34[4]; unsigned char m37; };
typedef struct s24 s24_t;
static int deep, total;
static WORD v40 = 0xffffffffu;
static struct s24 r41;
static struct s1 r42;
static int f43(int x44)
{
    ULONG localf43 = ((127) + (x44 ^ 1));
    localf43 = MAKEWORD(((localf43)), (x44 || x44));
    return (((6LL + 0xffffffffu) || "four"[2]) % ((((('\xff' | '\n') && (localf43 ^ 0))) & 15) + 2));
}
static int f45(int x46)
{
    char localf45 = -((3 * BLUE));
    localf45 = texts[(((4294967295 <= localf45) ^ +(0xffffffffffffffffULL))) & 3][((localf45 && 0xffffffffu)) & 3];
    return ((WORD)(localf45) / (((((-2147483647 / (((localf45) & 15) + 2)) & 128)) & 15) + 2));
}
static int (*table[2])(int) = {f43, &f45};
static struct s1 change_s1(struct s1 it, int by)
{
    it.u6 += by;
    return it;
}
static struct s8 change_s8(struct s8 it, int by)
{
    it.u11 += by;
    return it;
}
static struct s24 change_s24(struct s24 it, int by)
{
    it.m25[(it.u32) & 1][(-128) & 3] += by;
    return it;
}
static int f47(signed char x48, signed char x49)
{
    if (++deep > 20) return 0;
    LOG("x", (((r41.u33 & 128) - apply(&f45, 127))));
    total = ((('\xff' - 'a') ? (x49 - r41.u29) : (LONGLONG)('\xff')), ((0 + r42.u6) ? (0x80000000) : (r41.u29 >> ((-128) & 7))));
    LOG("x", ((apply(&f45, RED) | apply(f43, r41.u29)) && (r41.u29 && (5u / (((r42.u6) & 15) + 2)))));
    return (((6LL)) ? (+('\n') ? (x49 ? x49 : 2) : 3) : (r41.u33 / ((((256 - total)) & 15) + 2)));
}
static int f50(enum color x51, int x52, unsigned long long x53)
{
    if (++deep > 20) return 0;
    r42.m2[(-128) & 3]++;
    { int i54 = 2;
    do {
        r41.m25[(0) & 1][(r42.u7) & 3] = (apply(&f45, apply(&f45, r41.m25[0][2])) ? r41 : r41).u32;
    } while (--i54 > 0); }
    LOG("step", --r41.m25[(4294967295) & 1][(r42.u6) & 3]);
    return f43(r42.m2[1]);
}
int main(void)
{
    struct s8 r55;
    memset(&r55, 255, sizeof(r55));
    s8_t *p56 = &r55;
    struct s24 r57;
    memset(&r57, 1, sizeof(r57));
    struct s24 *p58 = &r57;
    unsigned char *p59 = &r57.m37;
    (r55.m18.u19) || (v40 = (p58->u30 ? r41.u33 : 6LL));
    p56->u23 = (((r57.u32 >> ((0x80000000) & 31)) + (0xffffffffffffffffULL + 6LL)) || apply(f43, 65535));
    --p56->u17;
    (*p59) /= (((((r41.m25[0][2] << ((7) & 7)) || (r57.u32 % (((r41.u33) & 15) + 2)))) & 15) + 2);
    { int i60 = 3;
    while (i60-- > 0) {
        short v61 = (('\xff' != r57.u29) || (r57.m37 | r41.m37));
        p58->u32 = (((r57.m34[0] || r55.u23) || f43(RED)) ? *p58 : r57).u32;
        (sizeof(p58->u30)) && (v40 = sizeof(r57.u30));
        ((table[(p56->m18.u19) & 1](7) ? 1 : strlen(texts[1]))) && (v40 = r57.u30);
    } }
    switch ((int)(p58->u33) % 2) {
    case -1:
    break;
    default:
    {
        ((table[(0xffffffffffffffffULL) & 1]('\xff') ? (r55.u11 ? r42.u6 : 0x7fffffffffffffffLL) : "x\x41y\101z"[2])) && (total = 256);
        p58->m37 = (f45(r42.u6) & (table[(p56->u11) & 1](-1) ? (0x7fffffff % (((255) & 15) + 2)) : (RED)));
    }
    ;
    case 0:
    break;
    case 1:
    ;
    }
    (*p59)--;
    r55.m12[(2) & 1][(r57.u32) & 3] = (((p56->u22 & r55.m12[0][2]) ? f43(255) : texts[(-2147483647) & 3][(r41.m37) & 3]) && +((128 ? r57.u29 : r42.u6)));
    (*p59) -= ((r57.m37 || p58->m25[0][1]) <= table[(r42.u7) & 1](p56->u17));
    LOG("total", total);
    LOG("v40", v40);
    LOG("r41.m25[0][3]", r41.m25[0][3]);
    LOG("r41.u29", r41.u29);
    LOG("r41.u30", r41.u30);
    LOG("r41.u32", r41.u32);
    LOG("r41.u33", r41.u33);
    LOG("r41.m34[3]", r41.m34[3]);
    LOG("r41.m37", r41.m37);
    LOG("r42.m2[2]", r42.m2[2]);
    LOG("r42.u6", r42.u6);
    LOG("r42.u7", r42.u7);
    LOG("r55.u10", r55.u10);
    LOG("r55.u11", r55.u11);
    LOG("r55.m12[0][3]", r55.m12[0][3]);
    LOG("r55.u16", r55.u16);
    LOG("r55.u17", r55.u17);
    LOG("r55.m18.u19", r55.m18.u19);
    LOG("r55.u22", r55.u22);
    LOG("r55.u23", r55.u23);
    LOG("p56->u10", p56->u10);
    LOG("p56->u11", p56->u11);
    LOG("p56->m12[0][2]", p56->m12[0][2]);
    LOG("p56->u16", p56->u16);
    LOG("p56->u17", p56->u17);
    LOG("p56->m18.u19", p56->m18.u19);
    LOG("p56->u22", p56->u22);
    LOG("p56->u23", p56->u23);
    LOG("r57.m25[1][1]", r57.m25[1][1]);
    LOG("r57.u29", r57.u29);
    LOG("r57.u30", r57.u30);
    LOG("r57.u32", r57.u32);
    LOG("r57.u33", r57.u33);
    LOG("r57.m34[2]", r57.m34[2]);
    LOG("r57.m37", r57.m37);
    LOG("p58->m25[1][1]", p58->m25[1][1]);
    LOG("p58->u29", p58->u29);
    LOG("p58->u30", p58->u30);
    LOG("p58->u32", p58->u32);
    LOG("p58->u33", p58->u33);
    LOG("p58->m34[1]", p58->m34[1]);
    LOG("p58->m37", p58->m37);
    LOG("(*p59)", (*p59));
    return 0;
}
