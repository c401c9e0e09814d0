/* The statements of C: fall-through, break and continue, do-while, comma, conditional,
 * recursion, static locals, short circuit.
 * Rules: none (the language)
 * Oracle: wine */
#include "ovlviz.h"

enum colour { RED, GREEN = 5, BLUE };

static int calls;

static int next(void)
{
    static int counter = 10;

    calls++;
    return counter++;
}

static int factorial(int n)
{
    return n <= 1 ? 1 : n * factorial(n - 1);
}

static int classify(int n)
{
    int r = 0;

    switch (n) {
    case 1:
        r = r + 1;
        /* fall through */
    case 2:
        r = r + 10;
        break;
    case BLUE:
        return 99;
    default:
        r = -1;
    }
    return r;
}

int main(void)
{
    int i, j, total = 0;

    ovl_start();
    for (i = 1; i <= 3; i++) LOG("classify", classify(i));
    LOG("blue", classify(BLUE));
    LOG("next", next());
    LOG("next", next());
    LOG("short_circuit", 0 && next());
    LOG("short_circuit", 1 || next());
    LOG("calls", calls);
    LOG("factorial", factorial(10));
    for (i = 0, j = 10; i < j; i++, j--) {
        if (i == 1) continue;
        if (i == 4) break;
        total = total + j;
    }
    LOG("total", total);
    do {
        total -= 7;
    } while (total > 0);
    LOG("total", total);
    while (1) {
        if (++total == 3) break;
    }
    LOG("total", total);
    i = 5;
    i += 3, i *= 2, i -= 1, i /= 3, i %= 4, i <<= 3, i |= 1, i ^= 8;
    LOG("compound", i);
    LOG("order", (i = 2, i++ + 10));
    LOG("not", !i + !0);
    return ovl_end();
}
