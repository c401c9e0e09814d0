/* exit ends the program from wherever it is called, after what was printed has been written.
 * Rules: none (the C runtime)
 * Oracle: wine */
#include "ovlviz.h"

static void visit(int i)
{
    printf("visit %d\n", i);
    if (i == 3) exit(0);
    printf("done %d\n", i);
}

int main(void)
{
    int i;

    ovl_start();
    for (i = 1; i < 10; i++) visit(i);
    LOG("never", 1);
    return ovl_end();
}
