/* A layered service provider whose sockets are no files of the system. It works on a socket
 * of the base provider beneath, with an OVERLAPPED of its own, and when that is finished it
 * tells the client: through WPUCompleteOverlappedRequest, or for a completion routine
 * through WPUQueueApc. */
#include <winsock2.h>
#include <ws2spi.h>

typedef struct {
    SOCKET s, lower;                 /* the client's handle, and the one beneath it */
} CONNECTION;

typedef struct {
    WSAOVERLAPPED below;             /* for the base provider; first, so it has this address */
    LPWSAOVERLAPPED client;
    LPWSAOVERLAPPED_COMPLETION_ROUTINE routine;
    WSATHREADID thread;              /* a copy: the caller's is gone when the call returns */
    CONNECTION *on;
    DWORD error, bytes, flags;
} REQUEST;

static WSPUPCALLTABLE upcalls;       /* from Ws2_32 */
static WSPPROC_TABLE base;           /* the functions of the base provider */
static CONNECTION connections[4];
static REQUEST requests[8];
static DWORD made, begun;
static HANDLE finished;              /* the base provider's completions, for the thread below */

static void CALLBACK call_routine(DWORD_PTR context)
{
    REQUEST *r = (REQUEST *)context;
    r->routine(r->error, r->bytes, r->client, r->flags);
}

static void complete(REQUEST *r)
{
    INT error;

    r->client->OffsetHigh = r->error;                                   /* P2 */
    r->client->Offset = r->flags;
    if (r->routine) {
        r->client->InternalHigh = r->bytes;
        r->client->Internal = 0;
        upcalls.lpWPUQueueApc(&r->thread, call_routine, (DWORD_PTR)r, &error);
    } else {
        WPUCompleteOverlappedRequest(r->on->s, r->client, r->error, r->bytes, &error); /* P3 */
    }
}

static DWORD WINAPI completions(LPVOID unused)
{
    LPOVERLAPPED below;
    ULONG_PTR key;
    DWORD bytes;
    INT error;
    REQUEST *r;

    for (;;) {
        GetQueuedCompletionStatus(finished, &bytes, &key, &below, INFINITE);
        r = (REQUEST *)below;
        r->error = 0;
        if (!base.lpWSPGetOverlappedResult(r->on->lower, below, &r->bytes, FALSE, &r->flags, &error))
            r->error = error;
        complete(r);
    }
    return 0;
}

static REQUEST *begin(SOCKET s, LPWSAOVERLAPPED client, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                      LPWSATHREADID thread)
{
    REQUEST *r = &requests[begun++ % 8];
    DWORD_PTR context;
    INT error;

    upcalls.lpWPUQuerySocketHandleContext(s, &context, &error);
    r->on = (CONNECTION *)context;
    r->client = client;
    r->routine = routine;
    r->thread = *thread;
    r->below.hEvent = NULL;
    client->Internal = WSS_OPERATION_IN_PROGRESS;                       /* P1 */
    if (client->hEvent && !routine) ResetEvent(client->hEvent);
    return r;
}

static int WSPAPI WSPRecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    REQUEST *r = begin(s, overlapped, routine, thread);
    DWORD bytes;

    r->flags = *flags;
    if (base.lpWSPRecv(r->on->lower, buffers, count, &bytes, &r->flags, &r->below, NULL, thread, error) == 0)
        *error = WSA_IO_PENDING;     /* done already, but the thread above will tell */
    return SOCKET_ERROR;
}

static int WSPAPI WSPSend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    REQUEST *r = begin(s, overlapped, routine, thread);
    DWORD bytes;

    if (base.lpWSPSend(r->on->lower, buffers, count, &bytes, flags, &r->below, NULL, thread, error) == 0)
        *error = WSA_IO_PENDING;
    return SOCKET_ERROR;
}

static BOOL WSPAPI WSPGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait,
                                          LPDWORD flags, LPINT error)
{
    if (overlapped->Internal == WSS_OPERATION_IN_PROGRESS) {            /* P7: Internal first */
        if (!wait) {
            *error = WSA_IO_INCOMPLETE;
            return FALSE;
        }
        if (WaitForSingleObject(overlapped->hEvent, INFINITE) == WAIT_FAILED) {
            *error = WSA_INVALID_HANDLE;
            return FALSE;
        }
    }
    *flags = overlapped->Offset;
    *error = (INT)overlapped->OffsetHigh;
    if (*error) return FALSE;
    *bytes = (DWORD)overlapped->InternalHigh;
    return TRUE;
}

static int WSPAPI WSPCloseSocket(SOCKET s, LPINT error)
{
    DWORD_PTR context;

    if (upcalls.lpWPUQuerySocketHandleContext(s, &context, error)) return SOCKET_ERROR;
    base.lpWSPCloseSocket(((CONNECTION *)context)->lower, error);
    return upcalls.lpWPUCloseSocketHandle(s, error);
}

static SOCKET WSPAPI WSPSocket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g,
                               DWORD dwFlags, LPINT error)
{
    CONNECTION *c = &connections[made++ % 4];

    c->lower = base.lpWSPSocket(af, type, protocol, info, g, dwFlags, error);
    if (c->lower == INVALID_SOCKET) return INVALID_SOCKET;
    CreateIoCompletionPort((HANDLE)c->lower, finished, 0, 0);
    c->s = upcalls.lpWPUCreateSocketHandle(info->dwCatalogEntryId, (DWORD_PTR)c, error);
    return c->s;
}

int WSPAPI WSPStartup(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info, WSPUPCALLTABLE table,
                      LPWSPPROC_TABLE procedures)
{
    upcalls = table;
    base = *procedures;              /* filled with the base provider's functions */
    procedures->lpWSPSocket = WSPSocket;
    procedures->lpWSPRecv = WSPRecv;
    procedures->lpWSPSend = WSPSend;
    procedures->lpWSPGetOverlappedResult = WSPGetOverlappedResult;
    procedures->lpWSPCloseSocket = WSPCloseSocket;
    finished = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    CreateThread(NULL, 0, completions, NULL, 0, NULL);
    data->wVersion = MAKEWORD(2, 2);
    return 0;
}
