/* ovlviz.h: a small network and a way to report, for C programs about overlapped I/O.
 *
 * ovlviz has everything below built in when it simulates a program. This file is the same
 * thing in C, so that the program also builds and runs on a real Winsock:
 *
 *     x86_64-w64-mingw32-gcc -I. -o prog.exe prog.c -lws2_32 -lmswsock
 *     cl /I. prog.c
 *
 * A program begins main with ovl_start() and ends it with `return ovl_end();`.
 *
 * Reports print one line, name=value, in the order of the calls:
 *
 *     LOG        an integer, decimal
 *     LOG_STR    a text as it is
 *     LOG_BYTES  n bytes of a buffer; printable ones as they are, others and \ as \xNN
 *     LOG_ERR    an error code by name, 0 as OK, an unknown one as error_N
 *     LOG_RC     OK if rc is 0, else WSAGetLastError() by name
 *     LOG_BOOL   TRUE, or FALSE: and GetLastError() by name
 *     LOG_WAIT   WAIT_OBJECT_0, WAIT_OBJECT_0+n, WAIT_TIMEOUT, WAIT_IO_COMPLETION,
 *                or WAIT_FAILED: and GetLastError() by name
 *     LOG_SLEEP  what SleepEx returned: 0 or WAIT_IO_COMPLETION
 *     LOG_ST     OVERLAPPED.Internal as the name of an NTSTATUS, else status_xxxxxxxx
 *
 * No report and no helper changes what GetLastError() and WSAGetLastError() return.
 * A program that still runs 3 seconds after ovl_start prints WATCHDOG=expired and ends.
 */
#ifndef OVLVIZ_H
#define OVLVIZ_H

#ifndef _WIN32_WINNT
#define _WIN32_WINNT 0x0602
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifdef _MSC_VER
#ifndef _CRT_SECURE_NO_WARNINGS
#define _CRT_SECURE_NO_WARNINGS
#endif
#ifndef _WINSOCK_DEPRECATED_NO_WARNINGS
#define _WINSOCK_DEPRECATED_NO_WARNINGS
#endif
#pragma warning(disable : 4505) /* a helper that the program does not use */
#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "mswsock.lib")
#endif

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <mswsock.h>
#include <ws2spi.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define OVL_API __attribute__((unused)) static
#else
#define OVL_API static
#endif

#define OVL_MAX_JOBS 16       /* ovl_peer_..._after calls in one program */
#define OVL_MAX_BYTES 256     /* bytes of one peer send, and of one LOG_BYTES */
#define OVL_TIME_LIMIT 3000   /* milliseconds from ovl_start to WATCHDOG=expired */

/* ------------------------------------------------------------------ names of codes */

struct ovl_name {
    DWORD code;
    const char *name;
};

#define OVL_NAMED(code) { (DWORD)(code), #code }

static const struct ovl_name ovl_error_names[] = {
    { 0, "OK" },
    OVL_NAMED(ERROR_ACCESS_DENIED),
    OVL_NAMED(ERROR_INVALID_HANDLE),
    OVL_NAMED(ERROR_GEN_FAILURE),
    OVL_NAMED(ERROR_HANDLE_EOF),
    OVL_NAMED(ERROR_NOT_SUPPORTED),
    OVL_NAMED(ERROR_NETNAME_DELETED),
    OVL_NAMED(ERROR_INVALID_PARAMETER),
    OVL_NAMED(ERROR_INSUFFICIENT_BUFFER),
    OVL_NAMED(WAIT_IO_COMPLETION),
    OVL_NAMED(ERROR_MORE_DATA),
    OVL_NAMED(WAIT_TIMEOUT),
    { 735, "ERROR_ABANDONED_WAIT_0" },
    OVL_NAMED(WSA_OPERATION_ABORTED),
    OVL_NAMED(WSA_IO_INCOMPLETE),
    OVL_NAMED(WSA_IO_PENDING),
    OVL_NAMED(ERROR_NOT_FOUND),
    OVL_NAMED(ERROR_CONNECTION_REFUSED),
    OVL_NAMED(ERROR_CONNECTION_ABORTED),
    OVL_NAMED(WSAEFAULT),
    OVL_NAMED(WSAEINVAL),
    OVL_NAMED(WSAEWOULDBLOCK),
    OVL_NAMED(WSAENOTSOCK),
    OVL_NAMED(WSAEMSGSIZE),
    OVL_NAMED(WSAEOPNOTSUPP),
    OVL_NAMED(WSAECONNABORTED),
    OVL_NAMED(WSAECONNRESET),
    OVL_NAMED(WSAEISCONN),
    OVL_NAMED(WSAENOTCONN),
    OVL_NAMED(WSAESHUTDOWN),
    OVL_NAMED(WSAECONNREFUSED),
    OVL_NAMED(WSAEDISCON)
};

/* By number, because not every compiler's headers spell them all. */
static const struct ovl_name ovl_status_names[] = {
    { 0x00000000u, "STATUS_SUCCESS" },
    { 0x00000103u, "STATUS_PENDING" },
    { 0x80000005u, "STATUS_BUFFER_OVERFLOW" },
    { 0x8000000Au, "STATUS_HANDLES_CLOSED" },
    { 0xC00000B0u, "STATUS_PIPE_DISCONNECTED" },
    { 0xC00000BBu, "STATUS_NOT_SUPPORTED" },
    { 0xC0000120u, "STATUS_CANCELLED" },
    { 0xC000013Bu, "STATUS_LOCAL_DISCONNECT" },
    { 0xC000013Cu, "STATUS_REMOTE_DISCONNECT" },
    { 0xC000020Cu, "STATUS_CONNECTION_DISCONNECTED" },
    { 0xC000020Du, "STATUS_CONNECTION_RESET" },
    { 0xC0000236u, "STATUS_CONNECTION_REFUSED" },
    { 0xC0000241u, "STATUS_CONNECTION_ABORTED" }
};

#define OVL_COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char *ovl_find(const struct ovl_name *names, int count, DWORD code)
{
    int i;
    for (i = 0; i < count; i++)
        if (names[i].code == code) return names[i].name;
    return NULL;
}

/* The name of an error code; `room` (32 bytes) is used only if it has none. */
static const char *ovl_error(DWORD code, char *room)
{
    const char *name = ovl_find(ovl_error_names, OVL_COUNT(ovl_error_names), code);
    if (name) return name;
    sprintf(room, "error_%lu", (unsigned long)code);
    return room;
}

/* ------------------------------------------------------------------------ reports */

static CRITICAL_SECTION ovl_out_lock;

/* The one place that prints: name=head tail, a whole line at a time. */
static void ovl_print(const char *name, const char *head, const char *tail)
{
    DWORD last = GetLastError();
    EnterCriticalSection(&ovl_out_lock);
    fputs(name, stdout);
    fputc('=', stdout);
    fputs(head, stdout);
    fputs(tail, stdout);
    fputc('\n', stdout);
    fflush(stdout);
    LeaveCriticalSection(&ovl_out_lock);
    SetLastError(last);
}

OVL_API void LOG_STR(const char *name, const char *text)
{
    ovl_print(name, text, "");
}

OVL_API void LOG(const char *name, long long value)
{
    char digits[32];
    DWORD last = GetLastError();
    sprintf(digits, "%lld", value);
    SetLastError(last);
    ovl_print(name, digits, "");
}

OVL_API void LOG_BYTES(const char *name, const char *bytes, int n)
{
    static const char hex[] = "0123456789abcdef";
    char text[4 * OVL_MAX_BYTES + 1];
    int i, at = 0;
    for (i = 0; i < n && i < OVL_MAX_BYTES; i++) {
        int c = (unsigned char)bytes[i];
        if (c >= ' ' && c <= '~' && c != '\\') {
            text[at++] = (char)c;
        } else {
            text[at++] = '\\';
            text[at++] = 'x';
            text[at++] = hex[c >> 4];
            text[at++] = hex[c & 15];
        }
    }
    text[at] = 0;
    ovl_print(name, text, "");
}

OVL_API void LOG_ERR(const char *name, DWORD code)
{
    char room[32];
    DWORD last = GetLastError();
    const char *text = ovl_error(code, room);
    SetLastError(last);
    ovl_print(name, text, "");
}

OVL_API void LOG_RC(const char *name, int rc)
{
    LOG_ERR(name, rc == 0 ? 0 : GetLastError());
}

/* head, or head followed by the name of the last error */
static void ovl_print_failed(const char *name, const char *head)
{
    char room[32];
    DWORD last = GetLastError();
    const char *text = ovl_error(last, room);
    SetLastError(last);
    ovl_print(name, head, text);
}

OVL_API void LOG_BOOL(const char *name, BOOL ok)
{
    if (ok) ovl_print(name, "TRUE", "");
    else ovl_print_failed(name, "FALSE:");
}

OVL_API void LOG_WAIT(const char *name, DWORD result)
{
    char number[32];
    DWORD last = GetLastError();
    if (result == WAIT_FAILED) {
        ovl_print_failed(name, "WAIT_FAILED:");
    } else if (result == WAIT_TIMEOUT) {
        ovl_print(name, "WAIT_TIMEOUT", "");
    } else if (result == WAIT_IO_COMPLETION) {
        ovl_print(name, "WAIT_IO_COMPLETION", "");
    } else {
        number[0] = 0;
        if (result != 0) sprintf(number, "+%lu", (unsigned long)result);
        SetLastError(last);
        ovl_print(name, "WAIT_OBJECT_0", number);
    }
}

OVL_API void LOG_SLEEP(const char *name, DWORD result)
{
    if (result == 0) ovl_print(name, "0", "");
    else ovl_print(name, result == WAIT_IO_COMPLETION ? "WAIT_IO_COMPLETION" : "?", "");
}

OVL_API void LOG_ST(const char *name, ULONG_PTR internal)
{
    char room[32];
    DWORD last = GetLastError();
    const char *text =
        ovl_find(ovl_status_names, OVL_COUNT(ovl_status_names), (DWORD)internal);
    if (!text) {
        sprintf(room, "status_%08lx", (unsigned long)(DWORD)internal);
        text = room;
    }
    SetLastError(last);
    ovl_print(name, text, "");
}

/* -------------------------------------------------- what the peer does later, in time
 *
 * One thread plays every peer. It sleeps until the next job is due; jobs that are due
 * at the same moment go in the order in which they were asked for. */

enum ovl_what { OVL_SEND, OVL_CLOSE, OVL_RESET, OVL_CONNECT, OVL_ADDRESSES, OVL_DONE };

struct ovl_job {
    enum ovl_what what;
    ULONGLONG due;
    SOCKET peer;
    struct sockaddr_in to;
    int n;
    char bytes[OVL_MAX_BYTES];
};

static struct ovl_job ovl_jobs[OVL_MAX_JOBS];
static int ovl_job_count;
static CRITICAL_SECTION ovl_job_lock;
static HANDLE ovl_job_added;

/* Ends the program if its own set-up went wrong. */
static void ovl_require(int ok, const char *what)
{
    if (ok) return;
    ovl_print("SETUP_FAILED", what, "");
    ExitProcess(8);
}

OVL_API void ovl_reset(SOCKET s)
{
    struct linger hard;
    DWORD last = GetLastError();
    hard.l_onoff = 1;
    hard.l_linger = 0;
    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&hard, sizeof(hard));
    closesocket(s);
    SetLastError(last);
}

/* Gives the loopback one more address and takes it away again, which needs an administrator. */
static void ovl_change_addresses(void)
{
    typedef DWORD(WINAPI *add)(ULONG, ULONG, DWORD, PULONG, PULONG);
    typedef DWORD(WINAPI *take)(ULONG);
    HMODULE library = LoadLibraryA("iphlpapi.dll");
    add AddIPAddress = library ? (add)(void *)GetProcAddress(library, "AddIPAddress") : NULL;
    take DeleteIPAddress = library ? (take)(void *)GetProcAddress(library, "DeleteIPAddress") : NULL;
    ULONG context = 0, instance = 0;
    ovl_require(AddIPAddress && DeleteIPAddress &&
                    AddIPAddress(htonl(0x7F4D0001), htonl(0xFF000000), 1, &context, &instance) == 0,
                "addresses change (are you an administrator?)");
    DeleteIPAddress(context);
}

static void ovl_do(const struct ovl_job *job)
{
    SOCKET client;
    u_long nonblocking = 1;
    switch (job->what) {
    case OVL_SEND:
        send(job->peer, job->bytes, job->n, 0);
        break;
    case OVL_CLOSE:
        closesocket(job->peer);
        break;
    case OVL_RESET:
        ovl_reset(job->peer);
        break;
    case OVL_CONNECT:
        /* Nobody looks at the outcome, so nobody waits for it. */
        client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        ioctlsocket(client, FIONBIO, &nonblocking);
        connect(client, (const struct sockaddr *)&job->to, sizeof(job->to));
        break;
    case OVL_ADDRESSES:
        ovl_change_addresses();
        break;
    case OVL_DONE:
        break;
    }
}

/* The job that is due next, or NULL; *ms says how long until then. */
static struct ovl_job *ovl_next_job(DWORD *ms)
{
    struct ovl_job *next = NULL;
    ULONGLONG now = GetTickCount64();
    int i;
    for (i = 0; i < ovl_job_count; i++) {
        struct ovl_job *job = &ovl_jobs[i];
        if (job->what == OVL_DONE) continue;
        if (!next || job->due < next->due) next = job;
    }
    *ms = !next ? INFINITE : next->due > now ? (DWORD)(next->due - now) : 0;
    return next;
}

static DWORD WINAPI ovl_peer_thread(LPVOID unused)
{
    struct ovl_job todo, *next;
    DWORD ms;
    (void)unused;
    while (ovl_job_added != NULL) {
        EnterCriticalSection(&ovl_job_lock);
        next = ovl_next_job(&ms);
        if (ms == 0) {
            todo = *next;
            next->what = OVL_DONE;
        }
        LeaveCriticalSection(&ovl_job_lock);
        if (ms == 0) ovl_do(&todo);
        else WaitForSingleObject(ovl_job_added, ms);
    }
    return 0;
}

static void ovl_later(enum ovl_what what, int ms, SOCKET peer, const struct sockaddr_in *to,
                      const char *bytes, int n)
{
    struct ovl_job *job;
    DWORD last = GetLastError();
    EnterCriticalSection(&ovl_job_lock);
    ovl_require(ovl_job_count < OVL_MAX_JOBS && n <= OVL_MAX_BYTES, "too many jobs");
    job = &ovl_jobs[ovl_job_count];
    memset(job, 0, sizeof(*job));
    job->what = what;
    job->due = GetTickCount64() + (ULONGLONG)ms;
    job->peer = peer;
    job->n = n;
    if (to) job->to = *to;
    if (n > 0) memcpy(job->bytes, bytes, (size_t)n);
    ovl_job_count++;
    LeaveCriticalSection(&ovl_job_lock);
    SetEvent(ovl_job_added);
    SetLastError(last);
}

/* peer sends n bytes (at most 256) after ms; 0 bytes make an empty datagram. */
OVL_API void ovl_peer_send_after(SOCKET peer, int ms, const char *data, int n)
{
    ovl_later(OVL_SEND, ms, peer, NULL, data, n);
}

/* peer closes its end after ms, gracefully. */
OVL_API void ovl_peer_close_after(SOCKET peer, int ms)
{
    ovl_later(OVL_CLOSE, ms, peer, NULL, NULL, 0);
}

/* peer resets the connection after ms. */
OVL_API void ovl_peer_reset_after(SOCKET peer, int ms)
{
    ovl_later(OVL_RESET, ms, peer, NULL, NULL, 0);
}

/* A client connects to the listener at *addr after ms, and stays open. */
OVL_API void ovl_peer_connect_after(struct sockaddr_in *addr, int ms)
{
    ovl_later(OVL_CONNECT, ms, INVALID_SOCKET, addr, NULL, 0);
}

/* The machine's addresses change after ms, and with them its routes. */
OVL_API void ovl_addresses_change_after(int ms)
{
    ovl_later(OVL_ADDRESSES, ms, INVALID_SOCKET, NULL, NULL, 0);
}

/* ------------------------------------------------------------------ start and end */

static DWORD WINAPI ovl_time_limit(LPVOID unused)
{
    (void)unused;
    Sleep(OVL_TIME_LIMIT);
    ovl_print("WATCHDOG", "expired", "");
    ExitProcess(9);
    return 0;
}

OVL_API void ovl_start(void)
{
    WSADATA wsa;
    DWORD last = GetLastError();
    InitializeCriticalSection(&ovl_out_lock);
    InitializeCriticalSection(&ovl_job_lock);
    _setmode(_fileno(stdout), _O_BINARY);
    ovl_job_added = CreateEventW(NULL, FALSE, FALSE, NULL);
    ovl_require(WSAStartup(MAKEWORD(2, 2), &wsa) == 0, "WSAStartup");
    CloseHandle(CreateThread(NULL, 0, ovl_time_limit, NULL, 0, NULL));
    CloseHandle(CreateThread(NULL, 0, ovl_peer_thread, NULL, 0, NULL));
    SetLastError(last);
}

OVL_API int ovl_end(void)
{
    fflush(stdout);
    ExitProcess(0);
    return 0;
}

/* ------------------------------------------------------------------------ sockets */

static struct sockaddr_in ovl_any_loopback_port(void)
{
    struct sockaddr_in addr;
    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return addr;
}

/* A listening overlapped TCP socket on loopback, and its address. */
OVL_API void ovl_listener(SOCKET *l, struct sockaddr_in *addr)
{
    int len = sizeof(*addr);
    DWORD last = GetLastError();
    *addr = ovl_any_loopback_port();
    *l = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    ovl_require(bind(*l, (struct sockaddr *)addr, len) == 0, "bind");
    ovl_require(getsockname(*l, (struct sockaddr *)addr, &len) == 0, "getsockname");
    ovl_require(listen(*l, 5) == 0, "listen");
    SetLastError(last);
}

static void ovl_no_delay(SOCKET s)
{
    BOOL on = TRUE;
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof(on));
}

static void ovl_connected(SOCKET *a, SOCKET *b, DWORD flags_of_a)
{
    SOCKET l;
    struct sockaddr_in addr;
    DWORD last = GetLastError();
    ovl_listener(&l, &addr);
    *a = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, flags_of_a);
    ovl_require(connect(*a, (struct sockaddr *)&addr, sizeof(addr)) == 0, "connect");
    *b = accept(l, NULL, NULL);
    ovl_require(*b != INVALID_SOCKET, "accept");
    closesocket(l);
    ovl_no_delay(*a);
    ovl_no_delay(*b);
    SetLastError(last);
}

/* A connected loopback TCP pair; both ends are overlapped and block. */
OVL_API void ovl_pair(SOCKET *a, SOCKET *b)
{
    ovl_connected(a, b, WSA_FLAG_OVERLAPPED);
}

/* The same, but *a lacks WSA_FLAG_OVERLAPPED. */
OVL_API void ovl_pair_nonoverlapped(SOCKET *a, SOCKET *b)
{
    ovl_connected(a, b, 0);
}

/* Two UDP sockets bound to loopback; *b is connected to *a, *a to nobody. */
OVL_API void ovl_udp_pair(SOCKET *a, SOCKET *b)
{
    struct sockaddr_in addr = ovl_any_loopback_port();
    int len = sizeof(addr);
    DWORD last = GetLastError();
    *a = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    *b = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    ovl_require(bind(*b, (struct sockaddr *)&addr, len) == 0, "bind b");
    ovl_require(bind(*a, (struct sockaddr *)&addr, len) == 0, "bind a");
    ovl_require(getsockname(*a, (struct sockaddr *)&addr, &len) == 0, "getsockname");
    ovl_require(connect(*b, (struct sockaddr *)&addr, len) == 0, "connect");
    SetLastError(last);
}

/* The local port of a socket, in network byte order. */
OVL_API int ovl_port(SOCKET s)
{
    struct sockaddr_in addr = ovl_any_loopback_port();
    int len = sizeof(addr);
    DWORD last = GetLastError();
    getsockname(s, (struct sockaddr *)&addr, &len);
    SetLastError(last);
    return addr.sin_port;
}

/* A file with n bytes, open for reading at 0; it is gone when its handle is closed. */
OVL_API HANDLE ovl_file(const char *data, int n)
{
    char folder[MAX_PATH], name[MAX_PATH];
    HANDLE file;
    DWORD written = 0, last = GetLastError();
    ovl_require(GetTempPathA(sizeof(folder), folder) != 0, "GetTempPath");
    ovl_require(GetTempFileNameA(folder, "ovl", 0, name) != 0, "GetTempFileName");
    file = CreateFileA(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS,
                       FILE_FLAG_DELETE_ON_CLOSE, NULL);
    ovl_require(file != INVALID_HANDLE_VALUE, "CreateFile");
    ovl_require(WriteFile(file, data, (DWORD)n, &written, NULL), "WriteFile");
    SetFilePointer(file, 0, NULL, FILE_BEGIN);
    SetLastError(last);
    return file;
}

/* The address of an extension function. No library exports them: the socket's provider hands
 * them out. A bad socket is for the function itself to refuse, so any socket is asked then. */
static void ovl_extension(SOCKET s, GUID id, void *real, const char *what)
{
    DWORD n = 0, last = GetLastError();
    SOCKET any = INVALID_SOCKET;
    int rc = WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), real,
                      sizeof(void *), &n, NULL, NULL);
    if (rc != 0) {
        any = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        rc = WSAIoctl(any, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), real,
                      sizeof(void *), &n, NULL, NULL);
        closesocket(any);
    }
    ovl_require(rc == 0, what);
    SetLastError(last);
}

/* Extension functions by their real names. The last error afterwards is what the real one left. */
OVL_API BOOL ConnectEx(SOCKET s, const struct sockaddr *name, int namelen, PVOID data,
                       DWORD length, LPDWORD sent, LPOVERLAPPED ov)
{
    GUID id = WSAID_CONNECTEX;
    LPFN_CONNECTEX real = NULL;
    ovl_extension(s, id, &real, "ConnectEx");
    return real(s, name, namelen, data, length, sent, ov);
}

OVL_API BOOL DisconnectEx(SOCKET s, LPOVERLAPPED ov, DWORD flags, DWORD reserved)
{
    GUID id = WSAID_DISCONNECTEX;
    LPFN_DISCONNECTEX real = NULL;
    ovl_extension(s, id, &real, "DisconnectEx");
    return real(s, ov, flags, reserved);
}

OVL_API int WSARecvMsg(SOCKET s, LPWSAMSG msg, LPDWORD received, LPWSAOVERLAPPED ov,
                       LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    GUID id = WSAID_WSARECVMSG;
    LPFN_WSARECVMSG real = NULL;
    ovl_extension(s, id, &real, "WSARecvMsg");
    return real(s, msg, received, ov, routine);
}

/* ---------------------------------------------------------------- registered I/O
 *
 * Windows has it since Windows 8. No library exports the functions: a socket's provider hands
 * them out in one table. The types are declared here only if the compiler's headers lack them. */
#ifndef RIO_MSG_DONT_NOTIFY

#define RIO_MSG_DONT_NOTIFY 1
#define RIO_MSG_DEFER 2
#define RIO_MSG_WAITALL 4
#define RIO_MSG_COMMIT_ONLY 8
#define RIO_INVALID_BUFFERID ((RIO_BUFFERID)(ULONG_PTR)0xFFFFFFFF)
#define RIO_INVALID_CQ ((RIO_CQ)0)
#define RIO_INVALID_RQ ((RIO_RQ)0)
#define RIO_MAX_CQ_SIZE 0x8000000
#define RIO_CORRUPT_CQ 0xFFFFFFFF

typedef struct RIO_BUFFERID_t *RIO_BUFFERID;
typedef struct RIO_CQ_t *RIO_CQ;
typedef struct RIO_RQ_t *RIO_RQ;

typedef struct _RIORESULT {
    LONG Status;
    ULONG BytesTransferred;
    ULONGLONG SocketContext;
    ULONGLONG RequestContext;
} RIORESULT, *PRIORESULT;

typedef struct _RIO_BUF {
    RIO_BUFFERID BufferId;
    ULONG Offset;
    ULONG Length;
} RIO_BUF, *PRIO_BUF;

typedef enum { RIO_EVENT_COMPLETION = 1, RIO_IOCP_COMPLETION = 2 } RIO_NOTIFICATION_COMPLETION_TYPE;

typedef struct _RIO_NOTIFICATION_COMPLETION {
    RIO_NOTIFICATION_COMPLETION_TYPE Type;
    union {
        struct {
            HANDLE EventHandle;
            BOOL NotifyReset;
        } Event;
        struct {
            HANDLE IocpHandle;
            PVOID CompletionKey;
            PVOID Overlapped;
        } Iocp;
    };
} RIO_NOTIFICATION_COMPLETION, *PRIO_NOTIFICATION_COMPLETION;

typedef BOOL(PASCAL *LPFN_RIORECEIVE)(RIO_RQ, PRIO_BUF, ULONG, DWORD, PVOID);
typedef BOOL(PASCAL *LPFN_RIOSEND)(RIO_RQ, PRIO_BUF, ULONG, DWORD, PVOID);
typedef VOID(PASCAL *LPFN_RIOCLOSECOMPLETIONQUEUE)(RIO_CQ);
typedef RIO_CQ(PASCAL *LPFN_RIOCREATECOMPLETIONQUEUE)(DWORD, PRIO_NOTIFICATION_COMPLETION);
typedef RIO_RQ(PASCAL *LPFN_RIOCREATEREQUESTQUEUE)(SOCKET, ULONG, ULONG, ULONG, ULONG, RIO_CQ,
                                                   RIO_CQ, PVOID);
typedef ULONG(PASCAL *LPFN_RIODEQUEUECOMPLETION)(RIO_CQ, PRIORESULT, ULONG);
typedef VOID(PASCAL *LPFN_RIODEREGISTERBUFFER)(RIO_BUFFERID);
typedef INT(PASCAL *LPFN_RIONOTIFY)(RIO_CQ);
typedef RIO_BUFFERID(PASCAL *LPFN_RIOREGISTERBUFFER)(PCHAR, DWORD);

typedef struct _RIO_EXTENSION_FUNCTION_TABLE {
    DWORD cbSize;
    LPFN_RIORECEIVE RIOReceive;
    PVOID RIOReceiveEx;
    LPFN_RIOSEND RIOSend;
    PVOID RIOSendEx;
    LPFN_RIOCLOSECOMPLETIONQUEUE RIOCloseCompletionQueue;
    LPFN_RIOCREATECOMPLETIONQUEUE RIOCreateCompletionQueue;
    LPFN_RIOCREATEREQUESTQUEUE RIOCreateRequestQueue;
    LPFN_RIODEQUEUECOMPLETION RIODequeueCompletion;
    LPFN_RIODEREGISTERBUFFER RIODeregisterBuffer;
    LPFN_RIONOTIFY RIONotify;
    LPFN_RIOREGISTERBUFFER RIORegisterBuffer;
    PVOID RIOResizeCompletionQueue;
    PVOID RIOResizeRequestQueue;
} RIO_EXTENSION_FUNCTION_TABLE, *PRIO_EXTENSION_FUNCTION_TABLE;

#endif

#ifndef WSA_FLAG_REGISTERED_IO
#define WSA_FLAG_REGISTERED_IO 0x100
#endif

#ifndef SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER _WSAIORW(IOC_WS2, 36)
#endif

#ifndef WSAID_MULTIPLE_RIO
#define WSAID_MULTIPLE_RIO \
    { 0x8509e081, 0x96dd, 0x4005, { 0xb1, 0x65, 0x9e, 0x2e, 0xe8, 0xc7, 0x9e, 0x3f } }
#endif

/* A connected loopback TCP pair; *a is made for registered I/O. */
OVL_API void ovl_pair_registered(SOCKET *a, SOCKET *b)
{
    ovl_connected(a, b, WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO);
}

static RIO_EXTENSION_FUNCTION_TABLE *ovl_rio(void)
{
    static RIO_EXTENSION_FUNCTION_TABLE table;
    GUID id = WSAID_MULTIPLE_RIO;
    SOCKET any;
    DWORD n = 0, last = GetLastError();
    int rc;
    if (table.cbSize) return &table;
    any = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_REGISTERED_IO);
    rc = WSAIoctl(any, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &table,
                  sizeof(table), &n, NULL, NULL);
    closesocket(any);
    ovl_require(rc == 0, "registered I/O");
    SetLastError(last);
    return &table;
}

OVL_API BOOL RIOReceive(RIO_RQ rq, PRIO_BUF data, ULONG count, DWORD flags, PVOID context)
{
    return ovl_rio()->RIOReceive(rq, data, count, flags, context);
}

OVL_API BOOL RIOSend(RIO_RQ rq, PRIO_BUF data, ULONG count, DWORD flags, PVOID context)
{
    return ovl_rio()->RIOSend(rq, data, count, flags, context);
}

OVL_API void RIOCloseCompletionQueue(RIO_CQ cq)
{
    ovl_rio()->RIOCloseCompletionQueue(cq);
}

OVL_API RIO_CQ RIOCreateCompletionQueue(DWORD size, PRIO_NOTIFICATION_COMPLETION by)
{
    return ovl_rio()->RIOCreateCompletionQueue(size, by);
}

OVL_API RIO_RQ RIOCreateRequestQueue(SOCKET s, ULONG receives, ULONG receive_buffers, ULONG sends,
                                     ULONG send_buffers, RIO_CQ receive_cq, RIO_CQ send_cq,
                                     PVOID context)
{
    return ovl_rio()->RIOCreateRequestQueue(s, receives, receive_buffers, sends, send_buffers,
                                            receive_cq, send_cq, context);
}

OVL_API ULONG RIODequeueCompletion(RIO_CQ cq, PRIORESULT results, ULONG size)
{
    return ovl_rio()->RIODequeueCompletion(cq, results, size);
}

OVL_API void RIODeregisterBuffer(RIO_BUFFERID id)
{
    ovl_rio()->RIODeregisterBuffer(id);
}

OVL_API INT RIONotify(RIO_CQ cq)
{
    return ovl_rio()->RIONotify(cq);
}

OVL_API RIO_BUFFERID RIORegisterBuffer(PCHAR data, DWORD length)
{
    return ovl_rio()->RIORegisterBuffer(data, length);
}

/* -------------------------------------------------- socket state notifications
 *
 * Windows has them since build 20348 (Windows 11, Server 2022), and no older library exports
 * them: ws2_32.dll is asked when the program calls. The names are declared here only if the
 * compiler's headers do not declare them. */
#ifndef SOCK_NOTIFY_OP_ENABLE

#define SOCK_NOTIFY_REGISTER_EVENT_NONE 0x00
#define SOCK_NOTIFY_REGISTER_EVENT_IN 0x01
#define SOCK_NOTIFY_REGISTER_EVENT_OUT 0x02
#define SOCK_NOTIFY_REGISTER_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_REGISTER_EVENTS_ALL 0x07
#define SOCK_NOTIFY_EVENT_IN 0x01
#define SOCK_NOTIFY_EVENT_OUT 0x02
#define SOCK_NOTIFY_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_EVENT_ERR 0x40
#define SOCK_NOTIFY_EVENT_REMOVE 0x80
#define SOCK_NOTIFY_EVENTS_ALL 0xC7
#define SOCK_NOTIFY_OP_NONE 0x00
#define SOCK_NOTIFY_OP_ENABLE 0x01
#define SOCK_NOTIFY_OP_DISABLE 0x02
#define SOCK_NOTIFY_OP_REMOVE 0x04
#define SOCK_NOTIFY_TRIGGER_ONESHOT 0x01
#define SOCK_NOTIFY_TRIGGER_PERSISTENT 0x02
#define SOCK_NOTIFY_TRIGGER_LEVEL 0x04
#define SOCK_NOTIFY_TRIGGER_EDGE 0x08
#define SOCK_NOTIFY_TRIGGER_ALL 0x0F

typedef struct SOCK_NOTIFY_REGISTRATION {
    SOCKET socket;
    PVOID completionKey;
    UINT16 eventFilter;
    UINT8 operation;
    UINT8 triggerFlags;
    DWORD registrationResult;
} SOCK_NOTIFY_REGISTRATION;

typedef DWORD(WSAAPI *ovl_psn)(HANDLE, UINT32, SOCK_NOTIFY_REGISTRATION *, UINT32, ULONG,
                               OVERLAPPED_ENTRY *, UINT32 *);

OVL_API DWORD ProcessSocketNotifications(HANDLE port, UINT32 count,
                                         SOCK_NOTIFY_REGISTRATION *infos, UINT32 ms, ULONG room,
                                         OVERLAPPED_ENTRY *entries, UINT32 *received)
{
    DWORD last = GetLastError();
    ovl_psn real = (ovl_psn)(void *)GetProcAddress(GetModuleHandleA("ws2_32.dll"),
                                                   "ProcessSocketNotifications");
    ovl_require(real != NULL, "ProcessSocketNotifications");
    SetLastError(last);
    return real(port, count, infos, ms, room, entries, received);
}

OVL_API UINT32 SocketNotificationRetrieveEvents(OVERLAPPED_ENTRY *notification)
{
    return notification->dwNumberOfBytesTransferred;
}

#endif

#endif
