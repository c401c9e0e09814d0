"""Result codes as data: their values, names and meanings, and how one NTSTATUS becomes two different numbers.

The same failure is 10054 to a program that asks WSAGetOverlappedResult and 64 to one that asks GetOverlappedResult or
a completion port (A91, B85): both numbers are translations of the status that the kernel stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Code(NamedTuple):
    """A named error code: `c_type` is its type in C, `meaning` a short clause that can follow the name."""

    name: str
    value: int
    meaning: str
    c_type: str = "int"


class Status(NamedTuple):
    """An NTSTATUS with its two translations: `win32` for ports and GetOverlappedResult, `wsa` for WSAGetOverlappedResult."""

    name: str
    value: int
    win32: int
    wsa: int


_ERRORS = (
    Code("ERROR_SUCCESS", 0, "no error", "LONG"),
    Code("NO_ERROR", 0, "no error", "LONG"),
    Code("ERROR_ACCESS_DENIED", 5, "access is denied", "LONG"),
    Code("ERROR_INVALID_HANDLE", 6, "the handle is not valid", "LONG"),
    Code("ERROR_NOT_ENOUGH_MEMORY", 8, "there is no memory", "LONG"),
    Code("ERROR_BAD_COMMAND", 22, "the device does not know the command", "LONG"),
    Code("ERROR_GEN_FAILURE", 31, "the thread has ended or is ending", "LONG"),
    Code("ERROR_HANDLE_EOF", 38, "the end has been reached", "LONG"),
    Code("ERROR_NOT_SUPPORTED", 50, "it is not supported", "LONG"),
    Code("ERROR_UNEXP_NET_ERR", 59, "a network error", "LONG"),
    Code("ERROR_NETNAME_DELETED", 64, "the connection is gone", "LONG"),
    Code("ERROR_INVALID_PARAMETER", 87, "an argument is not valid", "LONG"),
    Code("ERROR_SEM_TIMEOUT", 121, "the time-out elapsed", "LONG"),
    Code("ERROR_PROC_NOT_FOUND", 127, "the DLL exports no such function", "LONG"),
    Code("ERROR_INSUFFICIENT_BUFFER", 122, "the buffer is too small", "LONG"),
    Code("ERROR_MORE_DATA", 234, "the message was longer than the buffer", "LONG"),
    Code("WAIT_IO_COMPLETION", 192, "APCs have run", "DWORD"),
    Code("WAIT_TIMEOUT", 258, "the time is up", "DWORD"),
    Code("ERROR_NOT_OWNER", 288, "the caller does not own the mutex", "LONG"),
    Code("ERROR_TOO_MANY_POSTS", 298, "the count would exceed its maximum", "LONG"),
    Code("ERROR_ABANDONED_WAIT_0", 735, "the port was closed while the thread waited", "LONG"),
    Code("ERROR_OPERATION_ABORTED", 995, "the operation was cancelled", "LONG"),
    Code("ERROR_IO_INCOMPLETE", 996, "the result is not there yet", "LONG"),
    Code("ERROR_IO_PENDING", 997, "the operation has been started", "LONG"),
    Code("ERROR_NOACCESS", 998, "the memory may not be touched", "LONG"),
    Code("ERROR_NOT_FOUND", 1168, "nothing was found", "LONG"),
    Code("ERROR_CONNECTION_REFUSED", 1225, "nobody listens there", "LONG"),
    Code("ERROR_GRACEFUL_DISCONNECT", 1226, "the peer closed the connection", "LONG"),
    Code("ERROR_PORT_UNREACHABLE", 1234, "nobody listens there", "LONG"),
    Code("ERROR_CONNECTION_ABORTED", 1236, "the connection was closed on this side", "LONG"),
    Code("ERROR_TIMEOUT", 1460, "the time-out elapsed", "LONG"),
    Code("WSA_INVALID_HANDLE", 6, "the handle is not valid"),
    Code("WSA_NOT_ENOUGH_MEMORY", 8, "there is no memory"),
    Code("WSA_INVALID_PARAMETER", 87, "an argument is not valid"),
    Code("WSA_OPERATION_ABORTED", 995, "the operation was cancelled"),
    Code("WSA_IO_INCOMPLETE", 996, "the result is not there yet"),
    Code("WSA_IO_PENDING", 997, "the operation has been started and ends later"),
    Code("WSAEINTR", 10004, "a blocking call was interrupted"),
    Code("WSAEBADF", 10009, "the handle is not valid"),
    Code("WSAEACCES", 10013, "access is denied"),
    Code("WSAEFAULT", 10014, "a pointer is not valid"),
    Code("WSAEINVAL", 10022, "an argument is not valid"),
    Code("WSAEMFILE", 10024, "there are too many sockets"),
    Code("WSAEWOULDBLOCK", 10035, "the call would have to wait"),
    Code("WSAEINPROGRESS", 10036, "a blocking call is in progress"),
    Code("WSAEALREADY", 10037, "it is being done already"),
    Code("WSAENOTSOCK", 10038, "the handle is not a socket"),
    Code("WSAEDESTADDRREQ", 10039, "an address is needed"),
    Code("WSAEMSGSIZE", 10040, "the message is too long"),
    Code("WSAEPROTOTYPE", 10041, "the protocol does not fit the socket"),
    Code("WSAENOPROTOOPT", 10042, "the option is not known"),
    Code("WSAEPROTONOSUPPORT", 10043, "the protocol is not supported"),
    Code("WSAESOCKTNOSUPPORT", 10044, "the socket type is not supported"),
    Code("WSAEOPNOTSUPP", 10045, "it is not supported on this socket"),
    Code("WSAEPFNOSUPPORT", 10046, "the protocol family is not supported"),
    Code("WSAEAFNOSUPPORT", 10047, "the address family is not supported"),
    Code("WSAEADDRINUSE", 10048, "the address is in use"),
    Code("WSAEADDRNOTAVAIL", 10049, "the address is not valid here"),
    Code("WSAENETDOWN", 10050, "the network subsystem failed"),
    Code("WSAENETUNREACH", 10051, "the network cannot be reached"),
    Code("WSAENETRESET", 10052, "the connection was lost"),
    Code("WSAECONNABORTED", 10053, "the connection was closed on this side"),
    Code("WSAECONNRESET", 10054, "the connection was reset, or a datagram found nobody"),
    Code("WSAENOBUFS", 10055, "there is no buffer space"),
    Code("WSAEISCONN", 10056, "the socket is connected already"),
    Code("WSAENOTCONN", 10057, "the socket is not connected"),
    Code("WSAESHUTDOWN", 10058, "this direction has been shut down"),
    Code("WSAETIMEDOUT", 10060, "the time-out elapsed"),
    Code("WSAECONNREFUSED", 10061, "nobody listens there"),
    Code("WSAEHOSTDOWN", 10064, "the host is down"),
    Code("WSAEHOSTUNREACH", 10065, "the host cannot be reached"),
    Code("WSAVERNOTSUPPORTED", 10092, "that version of Winsock is not supported"),
    Code("WSANOTINITIALISED", 10093, "WSAStartup has not been called"),
    Code("WSAEDISCON", 10101, "the peer closed the connection"),
    Code("WSAEINVALIDPROCTABLE", 10104, "the provider's procedure table is not complete"),
    Code("WSAEPROVIDERFAILEDINIT", 10106, "the provider could not be started"),
    Code("WSASYSCALLFAILURE", 10107, "a system call that should never fail has failed"),
)

_STATUSES = (
    Status("STATUS_SUCCESS", 0x00000000, 0, 0),
    Status("STATUS_PENDING", 0x00000103, 996, 996),
    Status("STATUS_BUFFER_OVERFLOW", 0x80000005, 234, 10040),
    Status("STATUS_ACCESS_VIOLATION", 0xC0000005, 998, 10014),
    Status("STATUS_INVALID_HANDLE", 0xC0000008, 6, 10038),
    Status("STATUS_INVALID_PARAMETER", 0xC000000D, 87, 10022),
    Status("STATUS_BUFFER_TOO_SMALL", 0xC0000023, 122, 10014),
    Status("STATUS_INSUFFICIENT_RESOURCES", 0xC000009A, 1450, 10055),
    Status("STATUS_DEVICE_NOT_READY", 0xC00000A3, 21, 10035),
    Status("STATUS_PIPE_DISCONNECTED", 0xC00000B0, 233, 10058),
    Status("STATUS_IO_TIMEOUT", 0xC00000B5, 121, 10060),
    Status("STATUS_NOT_SUPPORTED", 0xC00000BB, 50, 10045),
    Status("STATUS_CANCELLED", 0xC0000120, 995, 995),
    Status("STATUS_LOCAL_DISCONNECT", 0xC000013B, 64, 10053),
    Status("STATUS_REMOTE_DISCONNECT", 0xC000013C, 64, 10054),
    Status("STATUS_LINK_FAILED", 0xC000013E, 59, 10054),
    Status("STATUS_LINK_TIMEOUT", 0xC000013F, 59, 10060),
    Status("STATUS_INVALID_CONNECTION", 0xC0000140, 59, 10057),
    Status("STATUS_PIPE_BROKEN", 0xC000014B, 109, 10022),
    Status("STATUS_INVALID_BUFFER_SIZE", 0xC0000206, 1784, 10040),
    Status("STATUS_INVALID_ADDRESS_COMPONENT", 0xC0000207, 1214, 10049),
    Status("STATUS_TOO_MANY_ADDRESSES", 0xC0000209, 68, 10055),
    Status("STATUS_ADDRESS_ALREADY_EXISTS", 0xC000020A, 52, 10048),
    Status("STATUS_CONNECTION_DISCONNECTED", 0xC000020C, 64, 10054),
    Status("STATUS_CONNECTION_RESET", 0xC000020D, 64, 10054),
    Status("STATUS_TRANSACTION_ABORTED", 0xC000020F, 59, 10053),
    Status("STATUS_NOT_FOUND", 0xC0000225, 1168, 10022),
    Status("STATUS_CONNECTION_REFUSED", 0xC0000236, 1225, 10061),
    Status("STATUS_GRACEFUL_DISCONNECT", 0xC0000237, 1226, 10101),
    Status("STATUS_CONNECTION_INVALID", 0xC000023A, 1229, 10022),
    Status("STATUS_CONNECTION_ACTIVE", 0xC000023B, 1230, 10056),
    Status("STATUS_NETWORK_UNREACHABLE", 0xC000023C, 1231, 10051),
    Status("STATUS_HOST_UNREACHABLE", 0xC000023D, 1232, 10065),
    Status("STATUS_PROTOCOL_UNREACHABLE", 0xC000023E, 1233, 10051),
    Status("STATUS_PORT_UNREACHABLE", 0xC000023F, 1234, 10054),
    Status("STATUS_REQUEST_ABORTED", 0xC0000240, 1235, 10004),
    Status("STATUS_CONNECTION_ABORTED", 0xC0000241, 1236, 10053),
    Status("STATUS_HOST_DOWN", 0xC0000350, 1256, 10064),
    Status("STATUS_HANDLES_CLOSED", 0x8000000A, 676, 10022),
)
"""B section 15.3 and A99: all rows that WSAGetOverlappedResult knows, and the few that get its default."""

_BY_STATUS = {status.value: status for status in _STATUSES}
_BY_VALUE: dict[int, str] = {}
for _code in reversed(_ERRORS):
    _BY_VALUE[_code.value] = _code.name
for _code in _ERRORS:
    # Where Winsock has a name of its own for a Win32 code, the subject's documents use that one.
    if (_code.name.startswith("WSA_I") and _code.value >= 995) or _code.name == "WSA_OPERATION_ABORTED":
        _BY_VALUE[_code.value] = _code.name
_MEANING = {code.value: code.meaning for code in _ERRORS}

SUCCESS = 0
PENDING = 0x103  # HasOverlappedIoCompleted looks for this number in Internal, and at nothing else (A60)
BUFFER_OVERFLOW = 0x80000005
CANCELLED = 0xC0000120
CONNECTION_RESET = 0xC000020D
CONNECTION_ABORTED = 0xC0000241
CONNECTION_REFUSED = 0xC0000236
LOCAL_DISCONNECT = 0xC000013B
PORT_UNREACHABLE = 0xC000023F
BUFFER_TOO_SMALL = 0xC0000023
DEFAULT_WSA = 10022


def named() -> Iterator[Code]:
    """Every code a C program may name: error codes and the statuses themselves."""
    yield from _ERRORS
    for status in _STATUSES:
        yield Code(status.name, status.value, "", "DWORD")


def is_error(status: int) -> bool:
    """Whether the status has error severity: warnings such as BUFFER_OVERFLOW do not, and are indicated (A23, B93)."""
    return status >> 30 == 3


def succeeded(status: int) -> bool:
    """NT_SUCCESS: what TRUE from a completion port means (B50); a warning is no success."""
    return status < 0x80000000


def win32(status: int) -> int:
    """The code that GetOverlappedResult and GetQueuedCompletionStatus report for a status (B85, table 15.3)."""
    known = _BY_STATUS.get(status)
    return known.win32 if known else 317


def wsa(status: int) -> int:
    """The code that WSAGetOverlappedResult and a completion routine report; 10022 for a failure not listed (A99, B88, S86)."""
    known = _BY_STATUS.get(status)
    if known:
        return known.wsa
    return 0 if succeeded(status) else DEFAULT_WSA


def error_name(value: int) -> str:
    """The name of an error code, the Winsock one where both exist; the number as text when it has none."""
    return _BY_VALUE.get(value, str(value)) if value else "ERROR_SUCCESS"


def meaning(value: int) -> str:
    """What an error code means, as a clause; empty when it is not known."""
    return _MEANING.get(value, "")


def status_name(value: int) -> str:
    """The name of an NTSTATUS, or its eight hexadecimal digits."""
    known = _BY_STATUS.get(value)
    return known.name if known else f"{value:#010x}"


def status_of(wsa_error: int) -> int:
    """A status that translates to this Winsock error (used to fail an operation by its Winsock name)."""
    for status in _STATUSES:
        if status.wsa == wsa_error:
            return status.value
    return 0xC000000D
