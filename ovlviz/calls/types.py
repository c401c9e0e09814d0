"""The C types of Windows' headers, by name.

Pointers are 64-bit on every platform (design 8.15), so the layouts
are those of 64-bit Windows throughout.
"""

from __future__ import annotations

from ..engine.layout import (
    CHAR,
    DWORD,
    HANDLE,
    INT,
    LONG,
    LONGLONG,
    OVERLAPPED,
    SHORT,
    SOCKET,
    UCHAR,
    UINT,
    ULONG,
    ULONG_PTR,
    ULONGLONG,
    USHORT,
    WSABUF,
    Array,
    Layout,
    Member,
    Pointer,
    Scalar,
    Struct,
    struct,
    union,
)
from . import provider_types as spi

SCALARS: dict[str, Scalar] = {
    name: Scalar(name, like.size, like.signed)
    for like, names in (
        (CHAR, "char CHAR int8_t INT8"),
        (UCHAR, "BYTE UCHAR u_char BOOLEAN uint8_t UINT8"),
        (SHORT, "SHORT int16_t INT16"),
        (USHORT, "WORD USHORT u_short uint16_t UINT16 ADDRESS_FAMILY WCHAR wchar_t"),
        (INT, "int INT BOOL int32_t INT32 socklen_t"),
        (UINT, "UINT u_int uint32_t UINT32 GROUP"),
        (LONG, "LONG NTSTATUS"),
        (DWORD, "DWORD ULONG u_long DWORD32 ULONG32"),
        (LONGLONG, "LONGLONG LONG64 INT64 int64_t LONG_PTR INT_PTR SSIZE_T intptr_t ptrdiff_t __int64"),
        (ULONGLONG, "ULONGLONG DWORD64 ULONG64 UINT64 uint64_t DWORDLONG uintptr_t size_t"),
        (ULONGLONG, "ULONG_PTR DWORD_PTR UINT_PTR SIZE_T SOCKET"),
    )
    for name in names.split()
}  # fmt: skip
"""Integer typedefs and what they are."""

IN_ADDR = struct(
    "in_addr", S_un=union("", S_un_b=struct("", s_b1=UCHAR, s_b2=UCHAR, s_b3=UCHAR, s_b4=UCHAR), S_addr=ULONG)
)
SOCKADDR = struct("sockaddr", sa_family=USHORT, sa_data=Array(CHAR, 14))
SOCKADDR_IN = struct("sockaddr_in", sin_family=SHORT, sin_port=USHORT, sin_addr=IN_ADDR, sin_zero=Array(CHAR, 8))
SOCKADDR_STORAGE = struct(
    "sockaddr_storage", ss_family=USHORT, __ss_pad1=Array(CHAR, 6), __ss_align=LONGLONG, __ss_pad2=Array(CHAR, 112)
)
LINGER = struct("linger", l_onoff=USHORT, l_linger=USHORT)
TIMEVAL = struct("timeval", tv_sec=LONG, tv_usec=LONG)
WSAMSG = struct(
    "WSAMSG",
    name=Pointer("SOCKADDR"),
    namelen=INT,
    lpBuffers=Pointer("WSABUF"),
    dwBufferCount=ULONG,
    Control=WSABUF,
    dwFlags=ULONG,
)
TRANSMIT_FILE_BUFFERS = struct(
    "TRANSMIT_FILE_BUFFERS", Head=Pointer("void"), HeadLength=DWORD, Tail=Pointer("void"), TailLength=DWORD
)
FD_SET = struct("fd_set", fd_count=UINT, fd_array=Array(SOCKET, 64))
WSANETWORKEVENTS = struct("WSANETWORKEVENTS", lNetworkEvents=LONG, iErrorCode=Array(INT, 10))
WSADATA = struct(
    "WSAData",
    wVersion=USHORT,
    wHighVersion=USHORT,
    iMaxSockets=USHORT,
    iMaxUdpDg=USHORT,
    lpVendorInfo=Pointer("char"),
    szDescription=Array(CHAR, 257),
    szSystemStatus=Array(CHAR, 129),
)
OVERLAPPED_ENTRY = struct(
    "OVERLAPPED_ENTRY",
    lpCompletionKey=ULONG_PTR,
    lpOverlapped=Pointer("OVERLAPPED"),
    Internal=ULONG_PTR,
    dwNumberOfBytesTransferred=DWORD,
)
SOCK_NOTIFY_REGISTRATION = struct(
    "SOCK_NOTIFY_REGISTRATION",
    socket=Scalar("SOCKET", 8, False),
    completionKey=Pointer("void"),
    eventFilter=USHORT,
    operation=UCHAR,
    triggerFlags=UCHAR,
    registrationResult=DWORD,
)
CRITICAL_SECTION = struct(
    "CRITICAL_SECTION",
    DebugInfo=Pointer("void"),
    LockCount=LONG,
    RecursionCount=LONG,
    OwningThread=HANDLE,
    LockSemaphore=HANDLE,
    SpinCount=ULONG_PTR,
)
RIO_BUF = struct("RIO_BUF", BufferId=Pointer("void"), Offset=ULONG, Length=ULONG)
RIORESULT = struct("RIORESULT", Status=LONG, BytesTransferred=ULONG, SocketContext=ULONGLONG, RequestContext=ULONGLONG)
RIO_NOTIFICATION_COMPLETION = Struct(
    "RIO_NOTIFICATION_COMPLETION",
    (
        Member("Type", 0, INT),
        Member("Event", 8, struct("", EventHandle=HANDLE, NotifyReset=Scalar("BOOL", 4, True))),
        Member("Iocp", 8, struct("", IocpHandle=HANDLE, CompletionKey=Pointer("void"), Overlapped=Pointer("void"))),
    ),
    32,
    8,
)
RIO_EXTENSION_FUNCTION_TABLE = struct(
    "RIO_EXTENSION_FUNCTION_TABLE",
    cbSize=DWORD,
    RIOReceive=Scalar("LPFN_RIORECEIVE", 8, False),
    RIOReceiveEx=Scalar("LPFN_RIORECEIVEEX", 8, False),
    RIOSend=Scalar("LPFN_RIOSEND", 8, False),
    RIOSendEx=Scalar("LPFN_RIOSENDEX", 8, False),
    RIOCloseCompletionQueue=Scalar("LPFN_RIOCLOSECOMPLETIONQUEUE", 8, False),
    RIOCreateCompletionQueue=Scalar("LPFN_RIOCREATECOMPLETIONQUEUE", 8, False),
    RIOCreateRequestQueue=Scalar("LPFN_RIOCREATEREQUESTQUEUE", 8, False),
    RIODequeueCompletion=Scalar("LPFN_RIODEQUEUECOMPLETION", 8, False),
    RIODeregisterBuffer=Scalar("LPFN_RIODEREGISTERBUFFER", 8, False),
    RIONotify=Scalar("LPFN_RIONOTIFY", 8, False),
    RIORegisterBuffer=Scalar("LPFN_RIOREGISTERBUFFER", 8, False),
    RIOResizeCompletionQueue=Scalar("LPFN_RIORESIZECOMPLETIONQUEUE", 8, False),
    RIOResizeRequestQueue=Scalar("LPFN_RIORESIZEREQUESTQUEUE", 8, False),
)
GUID = struct("GUID", Data1=ULONG, Data2=USHORT, Data3=USHORT, Data4=Array(UCHAR, 8))
LARGE_INTEGER = union("LARGE_INTEGER", u=struct("", LowPart=DWORD, HighPart=LONG), QuadPart=LONGLONG)
ULARGE_INTEGER = union("ULARGE_INTEGER", u=struct("", LowPart=DWORD, HighPart=DWORD), QuadPart=ULONGLONG)
SECURITY_ATTRIBUTES = struct(
    "SECURITY_ATTRIBUTES", nLength=DWORD, lpSecurityDescriptor=Pointer("void"), bInheritHandle=INT
)
ADDRINFO_LIST = struct("SOCKET_ADDRESS_LIST", iAddressCount=INT)

STRUCTS: dict[str, Struct] = {
    "OVERLAPPED": OVERLAPPED,
    "WSAOVERLAPPED": OVERLAPPED,
    "WSABUF": WSABUF,
    "IN_ADDR": IN_ADDR,
    "SOCKADDR": SOCKADDR,
    "SOCKADDR_IN": SOCKADDR_IN,
    "SOCKADDR_STORAGE": SOCKADDR_STORAGE,
    "LINGER": LINGER,
    "TIMEVAL": TIMEVAL,
    "fd_set": FD_SET,
    "WSAMSG": WSAMSG,
    "TRANSMIT_FILE_BUFFERS": TRANSMIT_FILE_BUFFERS,
    "WSANETWORKEVENTS": WSANETWORKEVENTS,
    "WSADATA": WSADATA,
    "OVERLAPPED_ENTRY": OVERLAPPED_ENTRY,
    "SOCK_NOTIFY_REGISTRATION": SOCK_NOTIFY_REGISTRATION,
    "CRITICAL_SECTION": CRITICAL_SECTION,
    "RIO_BUF": RIO_BUF,
    "RIORESULT": RIORESULT,
    "RIO_NOTIFICATION_COMPLETION": RIO_NOTIFICATION_COMPLETION,
    "RIO_EXTENSION_FUNCTION_TABLE": RIO_EXTENSION_FUNCTION_TABLE,
    "GUID": GUID,
    "LARGE_INTEGER": LARGE_INTEGER,
    "ULARGE_INTEGER": ULARGE_INTEGER,
    "SECURITY_ATTRIBUTES": SECURITY_ATTRIBUTES,
    **spi.STRUCTS,
}
"""Structure typedefs."""

STRUCT_TAGS: dict[str, Struct] = {
    "in_addr": IN_ADDR,
    "sockaddr": SOCKADDR,
    "sockaddr_in": SOCKADDR_IN,
    "sockaddr_storage": SOCKADDR_STORAGE,
    "linger": LINGER,
    "timeval": TIMEVAL,
    "fd_set": FD_SET,
    "_WSANETWORKEVENTS": WSANETWORKEVENTS,
    "WSAData": WSADATA,
    "_OVERLAPPED": OVERLAPPED,
    "_WSABUF": WSABUF,
    "_OVERLAPPED_ENTRY": OVERLAPPED_ENTRY,
    "SOCK_NOTIFY_REGISTRATION": SOCK_NOTIFY_REGISTRATION,
}
"""Structures that are named by a tag: `struct sockaddr_in`."""

SHORT_NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    ("in_addr", "s_addr"): ("S_un", "S_addr"),
}
"""Member names that the headers define as macros: (structure, name) to the path of real members."""

POINTERS: dict[str, str] = {
    "LPDWORD": "DWORD",
    "PDWORD": "DWORD",
    "PULONG": "ULONG",
    "PULONG_PTR": "ULONG_PTR",
    "PDWORD_PTR": "DWORD_PTR",
    "LPLONG": "LONG",
    "PLONG": "LONG",
    "LPINT": "int",
    "PINT": "int",
    "PUINT": "UINT",
    "LPBOOL": "BOOL",
    "PBOOL": "BOOL",
    "LPBYTE": "BYTE",
    "PBYTE": "BYTE",
    "LPWORD": "WORD",
    "PCHAR": "char",
    "LPSTR": "char",
    "PSTR": "char",
    "LPCSTR": "char",
    "PCSTR": "char",
    "LPWSTR": "WCHAR",
    "LPCWSTR": "WCHAR",
    "PVOID": "void",
    "LPVOID": "void",
    "LPCVOID": "void",
    "HANDLE": "void",
    "WSAEVENT": "void",
    "HMODULE": "void",
    "LPHANDLE": "HANDLE",
    "PHANDLE": "HANDLE",
    "LPWSAEVENT": "WSAEVENT",
    "LPSOCKET": "SOCKET",
    "LPOVERLAPPED": "OVERLAPPED",
    "LPWSAOVERLAPPED": "WSAOVERLAPPED",
    "LPWSABUF": "WSABUF",
    "PWSABUF": "WSABUF",
    "LPOVERLAPPED_ENTRY": "OVERLAPPED_ENTRY",
    "LPSOCKADDR": "SOCKADDR",
    "PSOCKADDR": "SOCKADDR",
    "PSOCKADDR_IN": "SOCKADDR_IN",
    "LPSOCKADDR_IN": "SOCKADDR_IN",
    "LPWSADATA": "WSADATA",
    "LPTIMEVAL": "TIMEVAL",
    "PTIMEVAL": "TIMEVAL",
    "LPFD_SET": "fd_set",
    "LPWSAMSG": "WSAMSG",
    "PWSAMSG": "WSAMSG",
    "LPTRANSMIT_FILE_BUFFERS": "TRANSMIT_FILE_BUFFERS",
    "PTRANSMIT_FILE_BUFFERS": "TRANSMIT_FILE_BUFFERS",
    "PFD_SET": "fd_set",
    "LPWSANETWORKEVENTS": "WSANETWORKEVENTS",
    "LPCRITICAL_SECTION": "CRITICAL_SECTION",
    "PCRITICAL_SECTION": "CRITICAL_SECTION",
    "LPGUID": "GUID",
    "RIO_BUFFERID": "void",
    "RIO_CQ": "void",
    "RIO_RQ": "void",
    "PRIO_BUF": "RIO_BUF",
    "PRIORESULT": "RIORESULT",
    "PRIO_NOTIFICATION_COMPLETION": "RIO_NOTIFICATION_COMPLETION",
    "PTP_IO": "void",
    "PTP_CALLBACK_INSTANCE": "void",
    "PTP_CALLBACK_ENVIRON": "void",
    "PLARGE_INTEGER": "LARGE_INTEGER",
    "LPSECURITY_ATTRIBUTES": "SECURITY_ATTRIBUTES",
    "PLONG64": "LONG64",
    "LPWSAPROTOCOL_INFOA": "void",
    "LPWSAPROTOCOL_INFO": "void",
    **spi.POINTERS,
}
"""Pointer typedefs and what they point to.  A HANDLE is a pointer to nothing in particular, as in the headers."""

FUNCTION_POINTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "LPTHREAD_START_ROUTINE": ("DWORD", ("LPVOID",)),
    "PTHREAD_START_ROUTINE": ("DWORD", ("LPVOID",)),
    "PAPCFUNC": ("void", ("ULONG_PTR",)),
    "LPWSAOVERLAPPED_COMPLETION_ROUTINE": ("void", ("DWORD", "DWORD", "LPWSAOVERLAPPED", "DWORD")),
    "LPOVERLAPPED_COMPLETION_ROUTINE": ("void", ("DWORD", "DWORD", "LPOVERLAPPED")),
    "PTP_WIN32_IO_CALLBACK": (
        "void",
        ("PTP_CALLBACK_INSTANCE", "PVOID", "PVOID", "ULONG", "ULONG_PTR", "PTP_IO"),
    ),
    "LPFN_RIORECEIVE": ("BOOL", ("RIO_RQ", "PRIO_BUF", "ULONG", "DWORD", "PVOID")),
    "LPFN_RIOSEND": ("BOOL", ("RIO_RQ", "PRIO_BUF", "ULONG", "DWORD", "PVOID")),
    "LPFN_RIOCLOSECOMPLETIONQUEUE": ("void", ("RIO_CQ",)),
    "LPFN_RIOCREATECOMPLETIONQUEUE": ("RIO_CQ", ("DWORD", "PRIO_NOTIFICATION_COMPLETION")),
    "LPFN_RIOCREATEREQUESTQUEUE": (
        "RIO_RQ",
        ("SOCKET", "ULONG", "ULONG", "ULONG", "ULONG", "RIO_CQ", "RIO_CQ", "PVOID"),
    ),
    "LPFN_RIODEQUEUECOMPLETION": ("ULONG", ("RIO_CQ", "PRIORESULT", "ULONG")),
    "LPFN_RIODEREGISTERBUFFER": ("void", ("RIO_BUFFERID",)),
    "LPFN_RIONOTIFY": ("INT", ("RIO_CQ",)),
    "LPFN_RIOREGISTERBUFFER": ("RIO_BUFFERID", ("PCHAR", "DWORD")),
    "LPFN_RIORECEIVEEX": (
        "int",
        ("RIO_RQ", "PRIO_BUF", "ULONG", "PRIO_BUF", "PRIO_BUF", "PRIO_BUF", "PRIO_BUF", "DWORD", "PVOID"),
    ),
    "LPFN_RIOSENDEX": (
        "BOOL",
        ("RIO_RQ", "PRIO_BUF", "ULONG", "PRIO_BUF", "PRIO_BUF", "PRIO_BUF", "PRIO_BUF", "DWORD", "PVOID"),
    ),
    "LPFN_RIORESIZECOMPLETIONQUEUE": ("BOOL", ("RIO_CQ", "DWORD")),
    "LPFN_RIORESIZEREQUESTQUEUE": ("BOOL", ("RIO_RQ", "DWORD", "DWORD")),
    "LPFN_ACCEPTEX": (
        "BOOL",
        ("SOCKET", "SOCKET", "PVOID", "DWORD", "DWORD", "DWORD", "LPDWORD", "LPOVERLAPPED"),
    ),
    "LPFN_CONNECTEX": ("BOOL", ("SOCKET", "LPSOCKADDR", "int", "PVOID", "DWORD", "LPDWORD", "LPOVERLAPPED")),
    "LPFN_DISCONNECTEX": ("BOOL", ("SOCKET", "LPOVERLAPPED", "DWORD", "DWORD")),
    "LPFN_TRANSMITFILE": (
        "BOOL",
        ("SOCKET", "HANDLE", "DWORD", "DWORD", "LPOVERLAPPED", "LPTRANSMIT_FILE_BUFFERS", "DWORD"),
    ),
    "LPFN_WSARECVMSG": (
        "int",
        ("SOCKET", "LPWSAMSG", "LPDWORD", "LPWSAOVERLAPPED", "LPWSAOVERLAPPED_COMPLETION_ROUTINE"),
    ),
    "LPFN_WSASENDMSG": (
        "int",
        ("SOCKET", "LPWSAMSG", "DWORD", "LPDWORD", "LPWSAOVERLAPPED", "LPWSAOVERLAPPED_COMPLETION_ROUTINE"),
    ),
    "LPFN_GETACCEPTEXSOCKADDRS": (
        "void",
        ("PVOID", "DWORD", "DWORD", "DWORD", "LPSOCKADDR *", "LPINT", "LPSOCKADDR *", "LPINT"),
    ),
    **spi.FUNCTION_POINTERS,
}
"""Function pointer typedefs: result and parameter types."""


def layout_of(name: str) -> Layout:
    """The layout of the typedef `name`; KeyError when there is none."""
    if name in SCALARS:
        return SCALARS[name]
    if name in STRUCTS:
        return STRUCTS[name]
    if name in FUNCTION_POINTERS:
        return Pointer(name)
    return Pointer(POINTERS[name])
