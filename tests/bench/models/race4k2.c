/* Four threads add to one variable without a lock: a load and a store, and anything between them. */
#include "ovlviz.h"

static LONG count;

static DWORD WINAPI adds(LPVOID unused)
{
    count++;
    return 0;
}

int main(void)
{
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    ExitThread(0);
}
