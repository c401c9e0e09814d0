/* Windows Sockets Direct. Above is the Windows Sockets switch, which Ws2_32 calls; below it a SAN
 * provider, which the switch alone calls. A card moves the bytes. */
#include <winsock2.h>
#include <ws2spi.h>
#include <ws2san.h>

/* ---------------------------------- the switch ---------------------------------- */

typedef struct {
    SOCKET client, below;                  /* the application's handle, and the SAN provider's */
} ROUTE;

static WSPUPCALLTABLE upcalls;             /* from Ws2_32 */
static WSPPROC_TABLE base, san;            /* the TCP/IP provider's functions, and the SAN provider's */
static LPFN_WSPREGISTERMEMORY register_memory;
static LPFN_WSPRDMAREAD rdma_read;
static LPFN_WSPRDMAWRITE rdma_write;
static ROUTE routes[4];
static DWORD opened, threshold;
static char far_memory[64];                /* the other machine's, as the card sees it */

static SOCKET below(SOCKET client)
{
    DWORD i;

    for (i = 0; i < opened; i++)
        if (routes[i].client == client) return routes[i].below;
    return INVALID_SOCKET;
}

static void registered(SOCKET s, LPWSABUF from, LPWSABUFEX to, DWORD access, LPINT error)
{
    to->len = from->len;
    to->buf = from->buf;
    to->handle = register_memory(s, from->buf, from->len, access, error);
}

static int WSPAPI switch_recv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                              LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                              LPWSATHREADID thread, LPINT error)
{
    WSABUFEX large;

    if (buffers->len <= threshold)         /* no routine ever goes down */
        return san.lpWSPRecv(below(s), buffers, count, received, flags, overlapped, NULL, thread, error);
    registered(below(s), buffers, &large, MEM_WRITE, error);
    return rdma_read(below(s), &large, 1, far_memory, 64, 0, received, 0, overlapped, NULL, thread, error);
}

static int WSPAPI switch_send(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                              LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                              LPWSATHREADID thread, LPINT error)
{
    WSABUFEX large;

    if (buffers->len <= threshold)
        return san.lpWSPSend(below(s), buffers, count, sent, flags, overlapped, NULL, thread, error);
    registered(below(s), buffers, &large, MEM_READ, error);
    return rdma_write(below(s), &large, 1, far_memory, 64, 0, sent, 0, overlapped, NULL, thread, error);
}

static int WSPAPI switch_ioctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                               LPDWORD bytes, LPWSAOVERLAPPED overlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread, LPINT error)
{
    return san.lpWSPIoctl(below(s), code, in, in_size, out, out_size, bytes, overlapped, NULL, thread, error);
}

static BOOL WSPAPI switch_result(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait, LPDWORD flags,
                                 LPINT error)
{
    return san.lpWSPGetOverlappedResult(below(s), overlapped, bytes, wait, flags, error);
}

static int WSPAPI switch_close(SOCKET s, LPINT error)
{
    return san.lpWSPCloseSocket(below(s), error);
}

static SOCKET WSPAPI create_handle(DWORD entry, DWORD_PTR context, LPINT error)
{
    routes[opened].client = upcalls.lpWPUCreateSocketHandle(entry, context, error);
    return routes[opened].client;
}

static LPVOID extension(SOCKET s, GUID *which)
{
    LPVOID found = NULL;
    DWORD bytes;
    INT error;

    san.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, which, sizeof(GUID), &found, sizeof(found), &bytes,
                   NULL, NULL, NULL, &error);
    return found;
}

static SOCKET WSPAPI switch_socket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g,
                                   DWORD dwFlags, LPINT error)
{
    GUID memory = WSAID_REGISTERMEMORY, read = WSAID_RDMAREAD, write = WSAID_RDMAWRITE;
    int size = sizeof(threshold);
    SOCKET s = san.lpWSPSocket(af, type, protocol, info, g, dwFlags, error);

    if (s == INVALID_SOCKET) return INVALID_SOCKET;
    if (!rdma_read) {
        register_memory = (LPFN_WSPREGISTERMEMORY)extension(s, &memory);
        rdma_read = (LPFN_WSPRDMAREAD)extension(s, &read);
        rdma_write = (LPFN_WSPRDMAWRITE)extension(s, &write);
        san.lpWSPGetSockOpt(s, SOL_SOCKET, SO_RDMA_THRESHOLD_SIZE, (char *)&threshold, &size, error);
    }
    routes[opened].below = s;
    return routes[opened++].client;
}

static int WSPAPI start_san(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info);

int WSPAPI WSPStartup(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info, WSPUPCALLTABLE table,
                      LPWSPPROC_TABLE procedures)
{
    upcalls = table;
    base = *procedures;
    procedures->lpWSPSocket = switch_socket;
    procedures->lpWSPRecv = switch_recv;
    procedures->lpWSPSend = switch_send;
    procedures->lpWSPIoctl = switch_ioctl;
    procedures->lpWSPGetOverlappedResult = switch_result;
    procedures->lpWSPCloseSocket = switch_close;
    return start_san(version, data, info);
}

/* ------------------------------- the SAN provider ------------------------------- */

#define UNPLUGGED 1                        /* states of the card, which an ioctl of ours gives it */
#define WAS_RESET 2

typedef struct {
    SOCKET handle, wire;                   /* for up-calls, and the card's connection (0: closed) */
} ENDPOINT;

typedef struct {
    WSAOVERLAPPED card;                    /* first, so it has this address */
    LPWSAOVERLAPPED overlapped;
    ENDPOINT *on;
    DWORD size, flags;
    char *to, *from;                       /* of a transfer between memories */
} REQUEST;

static WSPUPCALLTABLEEX san_upcalls;
static ENDPOINT endpoints[4];
static REQUEST requests[8];
static DWORD made, begun, state;
static HANDLE card;

static ENDPOINT *endpoint(SOCKET descriptor)
{
    DWORD i = (DWORD)descriptor - 0x500;

    return i < made && endpoints[i].wire && state != WAS_RESET ? &endpoints[i] : NULL;
}

static REQUEST *request_of(LPWSAOVERLAPPED overlapped)
{
    DWORD i;

    for (i = begun; i > 0; i--)            /* the latest that used this structure */
        if (requests[i - 1].overlapped == overlapped) return &requests[i - 1];
    return NULL;
}

static void finish(REQUEST *r, DWORD error, DWORD bytes)
{
    LPWSAOVERLAPPED o = r->overlapped;
    INT why;

    o->OffsetHigh = error;
    o->Offset = r->flags;
    if ((ULONG_PTR)o->hEvent & 1) {        /* the switch will poll: tell nobody */
        o->InternalHigh = bytes;
        o->Internal = 0;
    } else {
        san_upcalls.lpWPUCompleteOverlappedRequest(r->on->handle, o, error, bytes, &why);
    }
}

static DWORD WINAPI card_runs(LPVOID unused)
{
    LPOVERLAPPED which;
    ULONG_PTR key;
    DWORD bytes;
    INT error;
    REQUEST *r;

    for (;;) {
        GetQueuedCompletionStatus(card, &bytes, &key, &which, INFINITE);
        r = (REQUEST *)which;
        if (!r->overlapped) continue;      /* its socket is closed, and it was told */
        error = 0;
        if (r->to) {
            memcpy(r->to, r->from, r->size);
            bytes = r->size;
        } else if (!base.lpWSPGetOverlappedResult(r->on->wire, which, &bytes, FALSE, &r->flags, &error)) {
            bytes = 0;
        } else if (r->size && bytes == r->size) {
            r->flags = MSG_PARTIAL;        /* the buffer is full, and the message goes on */
        }
        finish(r, error, bytes);
    }
    return 0;
}

static REQUEST *begin(SOCKET s, LPWSAOVERLAPPED overlapped, DWORD size, char *to, char *from)
{
    REQUEST *r = &requests[begun++ % 8];

    r->overlapped = overlapped;
    r->on = endpoint(s);
    r->size = size;
    r->flags = 0;
    r->to = to;
    r->from = from;
    overlapped->Internal = WSS_OPERATION_IN_PROGRESS;
    if (overlapped->hEvent && !((ULONG_PTR)overlapped->hEvent & 1)) ResetEvent(overlapped->hEvent);
    return r;
}

static int pending(LPINT error)
{
    *error = WSA_IO_PENDING;
    return SOCKET_ERROR;
}

static int WSPAPI WSPRecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    REQUEST *r = begin(s, overlapped, buffers->len, NULL, NULL);
    DWORD bytes;

    base.lpWSPRecv(r->on->wire, buffers, count, &bytes, &r->flags, &r->card, NULL, thread, error);
    return pending(error);
}

static int WSPAPI WSPSend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    REQUEST *r = begin(s, overlapped, 0, NULL, NULL);
    DWORD bytes;

    base.lpWSPSend(r->on->wire, buffers, count, &bytes, flags, &r->card, NULL, thread, error);
    return pending(error);
}

static int WSPAPI WSPRdmaRead(SOCKET s, LPWSABUFEX buffers, DWORD count, LPVOID descriptor, DWORD size,
                              DWORD offset, LPDWORD moved, DWORD flags, LPWSAOVERLAPPED overlapped,
                              LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread, LPINT error)
{
    REQUEST *r = begin(s, overlapped, buffers->len, buffers->buf, (char *)descriptor);

    PostQueuedCompletionStatus(card, 0, 0, &r->card);
    return pending(error);
}

static int WSPAPI WSPRdmaWrite(SOCKET s, LPWSABUFEX buffers, DWORD count, LPVOID descriptor, DWORD size,
                               DWORD offset, LPDWORD moved, DWORD flags, LPWSAOVERLAPPED overlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread, LPINT error)
{
    REQUEST *r = begin(s, overlapped, buffers->len, (char *)descriptor, buffers->buf);

    PostQueuedCompletionStatus(card, 0, 0, &r->card);
    return pending(error);
}

static HANDLE WSPAPI WSPRegisterMemory(SOCKET s, PVOID buffer, DWORD size, DWORD access, LPINT error)
{
    *error = !buffer ? WSAEFAULT : !access || access > MEM_READWRITE ? WSAEINVAL : 0;
    return *error ? NULL : (HANDLE)buffer;
}

static int WSPAPI WSPIoctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                           LPDWORD bytes, LPWSAOVERLAPPED overlapped,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread, LPINT error)
{
    GUID memory = WSAID_REGISTERMEMORY, read = WSAID_RDMAREAD, write = WSAID_RDMAWRITE;
    REQUEST *r;

    if (code == SIO_GET_EXTENSION_FUNCTION_POINTER) {
        FARPROC *found = (FARPROC *)out;
        if (!memcmp(in, &memory, sizeof(GUID))) *found = (FARPROC)WSPRegisterMemory;
        else if (!memcmp(in, &read, sizeof(GUID))) *found = (FARPROC)WSPRdmaRead;
        else if (!memcmp(in, &write, sizeof(GUID))) *found = (FARPROC)WSPRdmaWrite;
        else *error = WSAEOPNOTSUPP;       /* WSPRdmaRead may be missing */
        return *found ? 0 : SOCKET_ERROR;
    }
    if (!overlapped) {
        state = *(DWORD *)in;
        return 0;
    }
    r = begin(s, overlapped, sizeof(state), (char *)out, (char *)&state);
    PostQueuedCompletionStatus(card, 0, 0, &r->card);
    return pending(error);
}

static int WSPAPI WSPGetSockOpt(SOCKET s, int level, int name, char *value, LPINT size, LPINT error)
{
    *(DWORD *)value = name == SO_RDMA_THRESHOLD_SIZE ? 16 : 64;
    return 0;
}

static BOOL WSPAPI WSPGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD bytes, BOOL wait,
                                          LPDWORD flags, LPINT error)
{
    ENDPOINT *e = endpoint(s);
    REQUEST *r = overlapped ? request_of(overlapped) : NULL;

    *error = state == UNPLUGGED ? WSAENETDOWN : !e ? WSAENOTSOCK
           : !overlapped || r && r->on != e ? WSA_INVALID_PARAMETER : 0;
    if (*error) return FALSE;
    if (overlapped->Internal == WSS_OPERATION_IN_PROGRESS) {
        if (!wait) *error = WSA_IO_INCOMPLETE;
        else if (WaitForSingleObject(overlapped->hEvent, INFINITE) == WAIT_FAILED) *error = WSA_INVALID_HANDLE;
        if (*error) return FALSE;
    }
    *error = (INT)overlapped->OffsetHigh;
    if (*error) return FALSE;
    *bytes = (DWORD)overlapped->InternalHigh;
    *flags = overlapped->Offset;
    return TRUE;
}

static int WSPAPI WSPCloseSocket(SOCKET s, LPINT error)
{
    ENDPOINT *e = endpoint(s);
    REQUEST *r;
    DWORD i;

    for (i = 0; i < begun; i++) {
        r = &requests[i];
        if (r->on != e || r->overlapped->Internal != WSS_OPERATION_IN_PROGRESS) continue;
        finish(r, WSA_OPERATION_ABORTED, 0);
        r->overlapped = NULL;
    }
    base.lpWSPCloseSocket(e->wire, error);
    e->wire = 0;
    return san_upcalls.lpWPUCloseSocketHandle(e->handle, error);   /* the last up-call */
}

static SOCKET WSPAPI WSPSocket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g,
                               DWORD dwFlags, LPINT error)
{
    ENDPOINT *e = &endpoints[made];

    e->wire = base.lpWSPSocket(af, type, protocol, info, g, dwFlags, error);
    if (e->wire == INVALID_SOCKET) return INVALID_SOCKET;
    CreateIoCompletionPort((HANDLE)e->wire, card, 0, 0);
    e->handle = san_upcalls.lpWPUCreateSocketHandle(info->dwCatalogEntryId, (DWORD_PTR)e, error);
    return 0x500 + made++;                 /* a descriptor of its own, which only the switch sees */
}

int WSPAPI WSPStartupEx(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info, LPWSPUPCALLTABLEEX table,
                        LPWSPPROC_TABLE procedures)
{
    san_upcalls = *table;
    procedures->lpWSPSocket = WSPSocket;
    procedures->lpWSPRecv = WSPRecv;
    procedures->lpWSPSend = WSPSend;
    procedures->lpWSPIoctl = WSPIoctl;
    procedures->lpWSPGetSockOpt = WSPGetSockOpt;
    procedures->lpWSPGetOverlappedResult = WSPGetOverlappedResult;
    procedures->lpWSPCloseSocket = WSPCloseSocket;
    card = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    CreateThread(NULL, 0, card_runs, NULL, 0, NULL);
    return 0;
}

static int WSPAPI start_san(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info)
{
    WSPUPCALLTABLEEX table;

    memcpy(&table, &upcalls, sizeof(upcalls));
    table.lpWPUCreateSocketHandle = create_handle;
    table.lpWPUCompleteOverlappedRequest = WPUCompleteOverlappedRequest;   /* the 16th entry */
    return WSPStartupEx(version, data, info, &table, &san);
}
