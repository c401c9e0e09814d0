#define LIMIT (3 + 4)
enum color { RED = -1, GREEN, BLUE = 7, WIDE };
typedef signed char tiny;
typedef ULONGLONG huge;
static const char *const texts[4] = {"wordpair", "wordpair", "four", "a b\tc"};
static int apply(int (*function)(int), int x) { return function(x); }
struct s1 { struct { LONGLONG u3; signed char u4; }; union { unsigned short u6; unsigned short u7; } m5; };
typedef struct s1 s1_t;
static int deep, total;
static struct s1 r8;
static signed char v9 = '\n';
static int f10(int x11)
{
    int localf10 = ((x11 - x11) / (((LOBYTE(x11)) & 15) + 2));
    localf10 = (signed char)(((x11 - 3) ? strlen(texts[1]) : (0x7fffffff - localf10)));
    return (((-1) ? !(0xffffffffffffffffULL) : (x11 | -1)) % ((("Zo\\\"e"[2]) & 15) + 2));
}
static int f12(int x13)
{
    ULONG localf12 = sizeof(x13);
    localf12 = (((unsigned short)(x13) % (((texts[(localf12) & 3][(x13) & 3]) & 15) + 2)) + (f10(x13)));
    return localf12;
}
static int (*table[2])(int) = {f10, &f12};
static int f14(int x15, int x16, int x17)
{
    int localf14 = ((x16 != 32767) & (x15 | 0xffffffffu));
    localf14 = LOBYTE(x16);
    return apply(f10, f10(table[(x15) & 1](x16)));
}
static struct s1 change_s1(struct s1 it, int by)
{
    it.m5.u6 += by;
    return it;
}
static WORD f18(ULONG x19, DWORD x20)
{
    if (++deep > 20) return 0;
    if (x19 > 2) return (WORD)(f18(1, 1) + 1);
    LOG("step", x20 = total);
    r8.u3 += x19;
    --r8.m5.u6;
    return (((unsigned)(017) ? HIWORD(32767) : (total <= -1)) ? r8 : r8).u3;
}
static DWORD f21(WORD x22, enum color x23)
{
    if (++deep > 20) return 0;
    r8 = change_s1(r8, !(HIWORD(x23)));
    r8 = r8 = r8;
    LOG("x", LIMIT);
    return +((total && (x23 * x22)));
}
int main(void)
{
    static DWORD v24 = 2;
    DWORD v25 = (2147483648 ? r8 : r8).m5.u6;
    DWORD *p26 = &v25;
    LONG v27 = ('\n' % (((r8.u3) & 15) + 2));
    LONG *p28 = &v27;
    (*p26) |= table[((-1 > p26[0])) & 1](3);
    p26[0] /= (((f10((-1))) & 15) + 2);
    r8.u3 = (table[(((*p26) >> ((r8.m5.u6) & 15))) & 1]('a') ^ f10(MAKEWORD(p26[0], -1)));
    LOG("x", ((LONG)((p28[0] & r8.u3)) % (((~((3))) & 15) + 2)));
    (-(texts[(v27) & 3][(0x7fffffff) & 3])) && (v27 = table[(r8.m5.u6) & 1]((*p28)));
    v27 %= (((f10((r8.u4 | v27))) & 15) + 2);
    v9 = (*p28);
    LOG("step", total = ((*p28) ^ BLUE));
    LOG("x", (((total, v27) + table[((*p26)) & 1](p28[0])) / (((HIWORD((p28[0] ? r8 : r8).u4)) & 15) + 2)));
    LOG("total", total);
    LOG("r8.u3", r8.u3);
    LOG("r8.u4", r8.u4);
    LOG("r8.m5.u6", r8.m5.u6);
    LOG("v9", v9);
    LOG("v24", v24);
    LOG("v25", v25);
    LOG("(*p26)", (*p26));
    LOG("p26[0]", p26[0]);
    LOG("v27", v27);
    LOG("(*p28)", (*p28));
    LOG("p28[0]", p28[0]);
    return 0;
}
