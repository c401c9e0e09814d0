"""The C types and constants of `ws2spi.h` and `ws2san.h`: what a service provider is written with.

The tables have all the entries of the headers, in their order (15 upcalls, S6; 30 procedures, S5).  An entry that this
simulated Windows never calls is a plain pointer.
"""

from __future__ import annotations

from ..engine.layout import (
    DWORD,
    HANDLE,
    INT,
    ULONG,
    USHORT,
    Array,
    Layout,
    Pointer,
    Scalar,
    Struct,
    struct,
)

_OVERLAPPED = ("LPWSAOVERLAPPED", "LPWSAOVERLAPPED_COMPLETION_ROUTINE", "LPWSATHREADID", "LPINT")

PROCEDURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "WSPAccept": ("", ()),
    "WSPAddressToString": ("", ()),
    "WSPAsyncSelect": ("", ()),
    "WSPBind": ("int", ("SOCKET", "const struct sockaddr *", "int", "LPINT")),
    "WSPCancelBlockingCall": ("", ()),
    "WSPCleanup": ("int", ("LPINT",)),
    "WSPCloseSocket": ("int", ("SOCKET", "LPINT")),
    "WSPConnect": (
        "int",
        ("SOCKET", "const struct sockaddr *", "int", "LPWSABUF", "LPWSABUF", "LPVOID", "LPVOID", "LPINT"),
    ),
    "WSPDuplicateSocket": ("int", ("SOCKET", "DWORD", "LPWSAPROTOCOL_INFOW", "LPINT")),
    "WSPEnumNetworkEvents": ("", ()),
    "WSPEventSelect": ("", ()),
    "WSPGetOverlappedResult": ("BOOL", ("SOCKET", "LPWSAOVERLAPPED", "LPDWORD", "BOOL", "LPDWORD", "LPINT")),
    "WSPGetPeerName": ("", ()),
    "WSPGetSockName": ("", ()),
    "WSPGetSockOpt": ("int", ("SOCKET", "int", "int", "char *", "LPINT", "LPINT")),
    "WSPGetQOSByName": ("", ()),
    "WSPIoctl": ("int", ("SOCKET", "DWORD", "LPVOID", "DWORD", "LPVOID", "DWORD", "LPDWORD", *_OVERLAPPED)),
    "WSPJoinLeaf": ("", ()),
    "WSPListen": ("", ()),
    "WSPRecv": ("int", ("SOCKET", "LPWSABUF", "DWORD", "LPDWORD", "LPDWORD", *_OVERLAPPED)),
    "WSPRecvDisconnect": ("", ()),
    "WSPRecvFrom": (
        "int",
        ("SOCKET", "LPWSABUF", "DWORD", "LPDWORD", "LPDWORD", "struct sockaddr *", "LPINT", *_OVERLAPPED),
    ),
    "WSPSelect": ("", ()),
    "WSPSend": ("int", ("SOCKET", "LPWSABUF", "DWORD", "LPDWORD", "DWORD", *_OVERLAPPED)),
    "WSPSendDisconnect": ("", ()),
    "WSPSendTo": (
        "int",
        ("SOCKET", "LPWSABUF", "DWORD", "LPDWORD", "DWORD", "const struct sockaddr *", "int", *_OVERLAPPED),
    ),
    "WSPSetSockOpt": ("int", ("SOCKET", "int", "int", "const char *", "int", "LPINT")),
    "WSPShutdown": ("int", ("SOCKET", "int", "LPINT")),
    "WSPSocket": ("SOCKET", ("int", "int", "int", "LPWSAPROTOCOL_INFOW", "GROUP", "DWORD", "LPINT")),
    "WSPStringToAddress": ("", ()),
}
"""The procedure table: result and parameter types of each entry ("" for those that are never called here)."""

UPCALLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "WPUCloseEvent": ("BOOL", ("WSAEVENT", "LPINT")),
    "WPUCloseSocketHandle": ("int", ("SOCKET", "LPINT")),
    "WPUCreateEvent": ("WSAEVENT", ("LPINT",)),
    "WPUCreateSocketHandle": ("SOCKET", ("DWORD", "DWORD_PTR", "LPINT")),
    "WPUFDIsSet": ("", ()),
    "WPUGetProviderPath": ("", ()),
    "WPUModifyIFSHandle": ("SOCKET", ("DWORD", "SOCKET", "LPINT")),
    "WPUPostMessage": ("", ()),
    "WPUQueryBlockingCallback": ("", ()),
    "WPUQuerySocketHandleContext": ("int", ("SOCKET", "PDWORD_PTR", "LPINT")),
    "WPUQueueApc": ("int", ("LPWSATHREADID", "LPWSAUSERAPC", "DWORD_PTR", "LPINT")),
    "WPUResetEvent": ("BOOL", ("WSAEVENT", "LPINT")),
    "WPUSetEvent": ("BOOL", ("WSAEVENT", "LPINT")),
    "WPUOpenCurrentThread": ("int", ("LPWSATHREADID", "LPINT")),
    "WPUCloseThread": ("int", ("LPWSATHREADID", "LPINT")),
}
"""The upcall table: result and parameter types of each of its 15 entries (S6)."""

COMPLETE = "WPUCompleteOverlappedRequest"
"""Not in the upcall table but exported (S21); the last of the 16 entries of the SAN table (S22)."""

_COMPLETE = ("int", ("SOCKET", "LPWSAOVERLAPPED", "DWORD", "DWORD", "LPINT"))
_STARTUP = ("WORD", "LPWSPDATA", "LPWSAPROTOCOL_INFOW")
_RDMA = ("SOCKET", "LPWSABUFEX", "DWORD", "LPVOID", "DWORD", "DWORD", "LPDWORD", "DWORD", *_OVERLAPPED)


def type_of_entry(name: str) -> str:
    """The typedef of a table entry's pointer: LPWSPRECV for WSPRecv."""
    return f"LP{name.upper()}"


def _table(title: str, entries: dict[str, tuple[str, tuple[str, ...]]], *more: str) -> Struct:
    members: dict[str, Layout] = {}
    for name, (result, _) in entries.items():
        members[f"lp{name}"] = Scalar(type_of_entry(name) if result else "LPVOID", 8, False)
    for name in more:
        members[f"lp{name}"] = Scalar(type_of_entry(name), 8, False)
    return struct(title, **members)


WSATHREADID = struct("WSATHREADID", ThreadHandle=HANDLE, Reserved=Scalar("DWORD_PTR", 8, False))
WSPDATA = struct("WSPDATA", wVersion=USHORT, wHighVersion=USHORT, szDescription=Array(Scalar("WCHAR", 2, False), 256))
WSAPROTOCOLCHAIN = struct("WSAPROTOCOLCHAIN", ChainLen=INT, ChainEntries=Array(DWORD, 7))
WSAPROTOCOL_INFOW = struct(
    "WSAPROTOCOL_INFOW",
    dwServiceFlags1=DWORD,
    dwServiceFlags2=DWORD,
    dwServiceFlags3=DWORD,
    dwServiceFlags4=DWORD,
    dwProviderFlags=DWORD,
    ProviderId=Array(Scalar("BYTE", 1, False), 16),
    dwCatalogEntryId=DWORD,
    ProtocolChain=WSAPROTOCOLCHAIN,
    iVersion=INT,
    iAddressFamily=INT,
    iMaxSockAddr=INT,
    iMinSockAddr=INT,
    iSocketType=INT,
    iProtocol=INT,
    iProtocolMaxOffset=INT,
    iNetworkByteOrder=INT,
    iSecurityScheme=INT,
    dwMessageSize=DWORD,
    dwProviderReserved=DWORD,
    szProtocol=Array(Scalar("WCHAR", 2, False), 256),
)
WSABUFEX = struct("WSABUFEX", len=ULONG, buf=Pointer("char"), handle=HANDLE)

STRUCTS: dict[str, Struct] = {
    "WSATHREADID": WSATHREADID,
    "WSPDATA": WSPDATA,
    "WSAPROTOCOLCHAIN": WSAPROTOCOLCHAIN,
    "WSAPROTOCOL_INFOW": WSAPROTOCOL_INFOW,
    "WSPPROC_TABLE": _table("WSPPROC_TABLE", PROCEDURES),
    "WSPUPCALLTABLE": _table("WSPUPCALLTABLE", UPCALLS),
    "WSPUPCALLTABLEEX": _table("WSPUPCALLTABLEEX", UPCALLS, COMPLETE),
    "WSABUFEX": WSABUFEX,
}

POINTERS: dict[str, str] = {
    "LPWSATHREADID": "WSATHREADID",
    "LPWSPDATA": "WSPDATA",
    "LPWSAPROTOCOL_INFOW": "WSAPROTOCOL_INFOW",
    "LPWSPPROC_TABLE": "WSPPROC_TABLE",
    "LPWSPUPCALLTABLE": "WSPUPCALLTABLE",
    "LPWSPUPCALLTABLEEX": "WSPUPCALLTABLEEX",
    "LPWSABUFEX": "WSABUFEX",
}

FUNCTION_POINTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "LPWSAUSERAPC": ("void", ("DWORD_PTR",)),
    "FARPROC": ("LONG_PTR", ()),
    **{type_of_entry(name): kind for name, kind in {**PROCEDURES, **UPCALLS, COMPLETE: _COMPLETE}.items() if kind[0]},
    "LPWSPSTARTUP": ("int", (*_STARTUP, "WSPUPCALLTABLE", "LPWSPPROC_TABLE")),
    "LPWSPSTARTUPEX": ("int", (*_STARTUP, "LPWSPUPCALLTABLEEX", "LPWSPPROC_TABLE")),
    "LPFN_WSPREGISTERMEMORY": ("HANDLE", ("SOCKET", "PVOID", "DWORD", "DWORD", "LPINT")),
    "LPFN_WSPDEREGISTERMEMORY": ("int", ("SOCKET", "HANDLE", "LPINT")),
    "LPFN_WSPREGISTERRDMAMEMORY": ("int", ("SOCKET", "PVOID", "DWORD", "DWORD", "LPVOID", "LPDWORD", "LPINT")),
    "LPFN_WSPDEREGISTERRDMAMEMORY": ("int", ("SOCKET", "LPVOID", "DWORD", "LPINT")),
    "LPFN_WSPRDMAWRITE": ("int", _RDMA),
    "LPFN_WSPRDMAREAD": ("int", _RDMA),
}

CONSTANTS: dict[str, tuple[int, str]] = {
    "WSS_OPERATION_IN_PROGRESS": (0x103, "long"),
    "XP1_IFS_HANDLES": (0x20000, "DWORD"),
    "PFL_HIDDEN": (4, "DWORD"),
    "LAYERED_PROTOCOL": (0, "int"),
    "BASE_PROTOCOL": (1, "int"),
    "MAX_PROTOCOL_CHAIN": (7, "int"),
    "SO_MAX_RDMA_SIZE": (0x700D, "int"),
    "SO_RDMA_THRESHOLD_SIZE": (0x700E, "int"),
    "MEM_READ": (1, "int"),
    "MEM_WRITE": (2, "int"),
    "MEM_READWRITE": (3, "int"),
}


def _san(number: int) -> bytes:
    """{C0B422Fx-F58C-11D1-AD6C-00C04FA34A2D}, the SAN extensions (S92)."""
    return bytes([0xF0 | number, 0x22, 0xB4, 0xC0]) + bytes.fromhex("8cf5 d111 ad6c00c04fa34a2d")


GUIDS: dict[str, bytes] = {
    "WSAID_REGISTERMEMORY": _san(5),
    "WSAID_DEREGISTERMEMORY": _san(6),
    "WSAID_REGISTERRDMAMEMORY": _san(7),
    "WSAID_DEREGISTERRDMAMEMORY": _san(8),
    "WSAID_RDMAWRITE": _san(9),
    "WSAID_RDMAREAD": _san(0xA),
}
