/* ExitProcess from any thread ends the program: what the others would have done later is
 * not done, and what was printed is there.
 * Rules: none (Win32)
 * Oracle: wine */
#include "ovlviz.h"

static DWORD WINAPI finisher(LPVOID arg)
{
    Sleep(100);
    printf("finishing\n");
    LOG("exit", 0);
    ExitProcess(0);
    return 0;
}

int main(void)
{
    HANDLE never;

    ovl_start();
    never = CreateEvent(NULL, TRUE, FALSE, NULL);
    CloseHandle(CreateThread(NULL, 0, finisher, NULL, 0, NULL));
    printf("waiting\n");
    WaitForSingleObject(never, INFINITE);
    LOG("never", 1);
    return ovl_end();
}
