/* A small provider over the base provider. A thread of its own stores what a receive came to, and
 * the thread of the application reads it. Nothing but the order of the stores keeps them apart. */
#include <winsock2.h>
#include <ws2spi.h>

static WSPUPCALLTABLE upcalls;
static WSPPROC_TABLE base;
static SOCKET lower;
static WSAOVERLAPPED below;
static LPWSAOVERLAPPED client;
static HANDLE finished;

static DWORD WINAPI completions(LPVOID unused)
{
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD bytes;

    for (;;) {
        GetQueuedCompletionStatus(finished, &bytes, &key, &which, INFINITE);
        client->OffsetHigh = 0;
        client->Offset = 0;
        client->InternalHigh = bytes;      /* the count first, */
        client->Internal = 0;              /* then that it is there */
    }
    return 0;
}

static int WSPAPI WSPRecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    client = overlapped;
    overlapped->Internal = WSS_OPERATION_IN_PROGRESS;
    base.lpWSPRecv(lower, buffers, count, received, flags, &below, NULL, thread, error);
    *error = WSA_IO_PENDING;
    return SOCKET_ERROR;
}

static BOOL WSPAPI WSPGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait,
                                          LPDWORD flags, LPINT error)
{
    if (overlapped->Internal == WSS_OPERATION_IN_PROGRESS) {
        *error = WSA_IO_INCOMPLETE;
        return FALSE;
    }
    *bytes = (DWORD)overlapped->InternalHigh;
    return TRUE;
}

static SOCKET WSPAPI WSPSocket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g,
                               DWORD dwFlags, LPINT error)
{
    lower = base.lpWSPSocket(af, type, protocol, info, g, dwFlags, error);
    CreateIoCompletionPort((HANDLE)lower, finished, 0, 0);
    return upcalls.lpWPUCreateSocketHandle(info->dwCatalogEntryId, 0, error);
}

int WSPAPI WSPStartup(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info, WSPUPCALLTABLE table,
                      LPWSPPROC_TABLE procedures)
{
    upcalls = table;
    base = *procedures;
    procedures->lpWSPSocket = WSPSocket;
    procedures->lpWSPRecv = WSPRecv;
    procedures->lpWSPGetOverlappedResult = WSPGetOverlappedResult;
    finished = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    CreateThread(NULL, 0, completions, NULL, 0, NULL);
    return 0;
}
