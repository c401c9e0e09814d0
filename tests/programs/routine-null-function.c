/* An APC without a function is accepted and swallowed: it ends no wait.
 * Rules: A164
 * Oracle: documentation. Wine 8.0 calls the function, which crashes; a test of Wine's that runs on
 * Windows has the SleepEx end by its time. */
#include "ovlviz.h"

int main(void)
{
    ovl_start();
    LOG_BOOL("queued", QueueUserAPC(NULL, GetCurrentThread(), 1) != 0);
    LOG_SLEEP("sleep", SleepEx(50, TRUE));
    return ovl_end();
}
