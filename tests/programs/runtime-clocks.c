/* The clocks go on while a thread sleeps, and never back.
 * Rules: A131 A135
 * Oracle: wine */
#include "ovlviz.h"

int main(void)
{
    LARGE_INTEGER frequency, from, to;
    ULONGLONG began64, took;
    DWORD began;

    ovl_start();
    LOG_BOOL("frequency", QueryPerformanceFrequency(&frequency));
    LOG("positive", frequency.QuadPart > 0);
    LOG_BOOL("counter", QueryPerformanceCounter(&from));
    began = GetTickCount();
    began64 = GetTickCount64();
    Sleep(200);
    took = GetTickCount64() - began64;
    LOG("took_about_200", took >= 170 && took < 600);
    LOG("same_clock", GetTickCount() - began >= 170);
    QueryPerformanceCounter(&to);
    LOG("ms", (to.QuadPart - from.QuadPart) * 1000 / frequency.QuadPart >= 170);
    Sleep(0);
    LOG("not_back", GetTickCount64() >= began64 + took);
    return ovl_end();
}
