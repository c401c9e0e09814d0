/* Does nothing. */
#include "ovlviz.h"

int main(void)
{
    ovl_start();
    return ovl_end();
}
