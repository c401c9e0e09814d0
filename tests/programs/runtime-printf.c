/* printf and the reports write into one stream, in the order of the calls.
 * Rules: none (the C runtime)
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    unsigned int u = 4000000000U;
    unsigned long long big = 18000000000000000000ULL;
    short s = -2;
    char word[8] = "word";

    ovl_start();
    printf("plain\n");
    LOG("between", 1);
    printf("%d %i %u %x %X %o\n", -7, 7, u, 255, 255, 8);
    printf("%5d|%-5d|%05d|%+d\n", 42, 42, 42, 42);
    printf("%c%c %s %8s|%-8s|%.2s\n", 'o', 'k', word, word, word, word);
    printf("%lu %ld %llu %lld\n", 5UL, -5L, big, -5000000000LL);
    printf("%hd %hu %%\n", s, (unsigned short)65535);
    printf("no newline, ");
    LOG("then_a_report", 2);
    puts("puts adds a newline");
    printf("%08lx\n", (unsigned long)0xC0000120);
    printf("%s=%d\n", "last", (int)strlen(word));
    return ovl_end();
}
