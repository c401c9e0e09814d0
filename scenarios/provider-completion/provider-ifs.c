/* A layered provider on a base provider whose handles are files of the system: it passes the
 * handle through with WPUModifyIFSHandle, and the system itself tells the client. Its mistake:
 * it announces the end once more. */
#include "ovlviz.h"
#include <ws2spi.h>

static WSPUPCALLTABLE upcalls;
static WSPPROC_TABLE base;
static LPWPUCOMPLETEOVERLAPPEDREQUEST complete;

static int WSPAPI WSPRecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    return base.lpWSPRecv(s, buffers, count, received, flags, overlapped, routine, thread, error);
}

static BOOL WSPAPI WSPGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait,
                                          LPDWORD flags, LPINT error)
{
    INT why = 0;

    LOG("complete", complete(s, overlapped, 0, 42, &why)); /* not a handle of WPUCreateSocketHandle */
    LOG_ERR("lpErrno", (DWORD)why);
    return base.lpWSPGetOverlappedResult(s, overlapped, bytes, wait, flags, error);
}

static SOCKET WSPAPI WSPSocket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g,
                               DWORD dwFlags, LPINT error)
{
    SOCKET s = base.lpWSPSocket(af, type, protocol, info, g, dwFlags, error);

    if (s == INVALID_SOCKET) return INVALID_SOCKET;
    return upcalls.lpWPUModifyIFSHandle(info->dwCatalogEntryId, s, error);
}

int WSPAPI WSPStartup(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info, WSPUPCALLTABLE table,
                      LPWSPPROC_TABLE procedures)
{
    HMODULE winsock = LoadLibraryA("ws2_32.dll");

    complete = (LPWPUCOMPLETEOVERLAPPEDREQUEST)GetProcAddress(winsock, "WPUCompleteOverlappedRequest");
    LOG("exported", complete != NULL);
    LOG("WPUQueueApc exported", GetProcAddress(winsock, "WPUQueueApc") != NULL);
    LOG("upcalls in the table", sizeof(WSPUPCALLTABLE) / sizeof(FARPROC));
    upcalls = table;
    base = *procedures;
    procedures->lpWSPSocket = WSPSocket;
    procedures->lpWSPRecv = WSPRecv;
    procedures->lpWSPGetOverlappedResult = WSPGetOverlappedResult;
    return 0;
}
