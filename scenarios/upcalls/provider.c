/* A provider that makes one mistake again and again: it gives Winsock a handle, or a thread, that
 * is none. What each upcall says of it goes to lpErrno, never to the last error. */
#include "ovlviz.h"
#include <ws2spi.h>

#define NONE 0x999

static WSPUPCALLTABLE upcalls;
static WSATHREADID opened, nobody;

static int WSPAPI WSPRecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    DWORD_PTR context = 0;
    INT why = 0;

    LOG("complete", WPUCompleteOverlappedRequest(NONE, overlapped, 0, 0, &why));
    LOG_ERR("lpErrno", why);
    LOG("close", upcalls.lpWPUCloseSocketHandle(NONE, &why));
    LOG_ERR("lpErrno", why);
    LOG("context", upcalls.lpWPUQuerySocketHandleContext(NONE, &context, &why));
    LOG_ERR("lpErrno", why);
    LOG("modify", upcalls.lpWPUModifyIFSHandle(1, NONE, &why) == INVALID_SOCKET);
    LOG_ERR("lpErrno", why);
    LOG("apc", upcalls.lpWPUQueueApc(&nobody, NULL, 0, &why));
    LOG_ERR("lpErrno", why);
    *error = WSAEFAULT;                    /* nothing was started, so nothing will be announced */
    return SOCKET_ERROR;
}

static int WSPAPI WSPSend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                          LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                          LPWSATHREADID thread, LPINT error)
{
    INT why;

    *sent = buffers->len;
    if (overlapped) {                      /* finished at once, and announced before the return */
        overlapped->Internal = WSS_OPERATION_IN_PROGRESS;
        overlapped->OffsetHigh = 0;
        WPUCompleteOverlappedRequest(s, overlapped, 0, *sent, &why);
    } else {                               /* not overlapped, whatever the routine is */
        upcalls.lpWPUOpenCurrentThread(&opened, &why);
        upcalls.lpWPUCloseThread(&opened, &why);
    }
    return 0;
}

static SOCKET WSPAPI WSPSocket(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g,
                               DWORD dwFlags, LPINT error)
{
    return upcalls.lpWPUCreateSocketHandle(info->dwCatalogEntryId, 42, error);
}

int WSPAPI WSPStartup(WORD version, LPWSPDATA data, LPWSAPROTOCOL_INFOW info, WSPUPCALLTABLE table,
                      LPWSPPROC_TABLE procedures)
{
    upcalls = table;
    LOG("chain", info->ProtocolChain.ChainLen);   /* one layer over the base provider */
    procedures->lpWSPSocket = WSPSocket;
    procedures->lpWSPRecv = WSPRecv;
    procedures->lpWSPSend = WSPSend;
    return 0;
}
