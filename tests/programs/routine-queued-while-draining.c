/* What an APC queues to its own thread still runs in the same wait, after it has returned.
 * Rules: A142 A146 A148
 * Oracle: wine */
#include "ovlviz.h"

static int depth, deepest, count;

static void CALLBACK again(ULONG_PTR left)
{
    depth++;
    count++;
    if (depth > deepest) deepest = depth;
    LOG("left", left);
    if (left > 0) QueueUserAPC(again, GetCurrentThread(), left - 1);
    depth--;
}

int main(void)
{
    ovl_start();
    LOG("queued", QueueUserAPC(again, GetCurrentThread(), 3) != 0);
    LOG_SLEEP("sleep", SleepEx(INFINITE, TRUE));
    LOG("count", count);
    LOG("deepest", deepest);
    LOG_SLEEP("sleep", SleepEx(0, TRUE));
    return ovl_end();
}
