"""What the headers of Windows put into a program besides functions, types and constants."""

from __future__ import annotations

KNOWN = [
    "ovlviz.h",
    "winsock2.h",
    "ws2tcpip.h",
    "mswsock.h",
    "ws2san.h",
    "ws2spi.h",
    "windows.h",
    "winsock.h",
    "ws2def.h",
    "windef.h",
    "winbase.h",
    "winnt.h",
    "minwindef.h",
    "ntstatus.h",
    "synchapi.h",
    "ioapiset.h",
    "processthreadsapi.h",
    "handleapi.h",
    "tchar.h",
    "stdio.h",
    "string.h",
    "stdlib.h",
    "stdint.h",
    "inttypes.h",
    "stddef.h",
    "stdbool.h",
    "limits.h",
    "process.h",
    "ctype.h",
    "assert.h",
]
"""Headers that a program may include: all of them are built in, so they are skipped."""

SYSTEM_NAMES = frozenset({"_WIN32", "WIN32", "_WIN64", "WIN64", "_M_X64", "__x86_64__", "_INC_WINDOWS", "OVLVIZ_H"})
"""Names that count as defined in #ifdef."""

DROPPED = frozenset(
    [
        "CALLBACK",
        "WINAPI",
        "WINAPIV",
        "APIENTRY",
        "APIPRIVATE",
        "WSAAPI",
        "WSPAPI",
        "PASCAL",
        "NTAPI",
        "__stdcall",
        "_stdcall",
        "__cdecl",
        "_cdecl",
        "__fastcall",
        "__inline",
        "__inline__",
        "__forceinline",
        "IN",
        "OUT",
        "OPTIONAL",
        "FAR",
        "NEAR",
        "far",
        "near",
        "_In_",
        "_Out_",
        "_Inout_",
        "_In_opt_",
        "_Out_opt_",
        "_Inout_opt_",
        "__in",
        "__out",
        "__restrict",
        "__restrict__",
        "__extension__",
    ]
)
"""Words that say how to call or what a parameter is for; they change nothing here."""

WITH_ARGUMENT = frozenset({"__attribute__", "__declspec"})
"""Words that are dropped together with the parentheses behind them."""

SPELLED = {
    "CONST": "const",
    "VOID": "void",
    "__int64": "long long",
    "_int64": "long long",
    "__int32": "int",
    "__int16": "short",
    "__int8": "char",
    "__volatile": "volatile",
    "__const": "const",
    "FIELD_OFFSET": "offsetof",
}
"""Words of the headers for plain C words."""

FUNCTION_MACROS: dict[str, tuple[str, str]] = {
    "MAKEWORD": ("low high", "(WORD)((BYTE)(low) | (WORD)((WORD)(BYTE)(high) << 8))"),
    "MAKELONG": ("low high", "(LONG)((WORD)(low) | (DWORD)(WORD)(high) << 16)"),
    "LOBYTE": ("word", "(BYTE)((DWORD_PTR)(word) & 0xff)"),
    "HIBYTE": ("word", "(BYTE)((DWORD_PTR)(word) >> 8 & 0xff)"),
    "LOWORD": ("value", "(WORD)((DWORD_PTR)(value) & 0xffff)"),
    "HIWORD": ("value", "(WORD)((DWORD_PTR)(value) >> 16 & 0xffff)"),
    "HasOverlappedIoCompleted": ("overlapped", "(DWORD)(overlapped)->Internal != STATUS_PENDING"),
    "ZeroMemory": ("target size", "memset(target, 0, size)"),
    "RtlZeroMemory": ("target size", "memset(target, 0, size)"),
    "SecureZeroMemory": ("target size", "memset(target, 0, size)"),
    "FillMemory": ("target size value", "memset(target, value, size)"),
    "RtlFillMemory": ("target size value", "memset(target, value, size)"),
    "CopyMemory": ("target source size", "memcpy(target, source, size)"),
    "RtlCopyMemory": ("target source size", "memcpy(target, source, size)"),
    "MoveMemory": ("target source size", "memmove(target, source, size)"),
    "RtlMoveMemory": ("target source size", "memmove(target, source, size)"),
    "UNREFERENCED_PARAMETER": ("name", "(void)(name)"),
    "ARRAYSIZE": ("array", "sizeof(array) / sizeof((array)[0])"),
    "_countof": ("array", "sizeof(array) / sizeof((array)[0])"),
    "min": ("left right", "(left) < (right) ? (left) : (right)"),
    "max": ("left right", "(left) > (right) ? (left) : (right)"),
    "TEXT": ("text", "text"),
    "_T": ("text", "text"),
}
"""The macros with arguments that Windows' headers define: parameter names and replacement, in C.

An argument is checked and evaluated wherever its name stands, as in C.  CONTAINING_RECORD takes a type and is a case of its own.
"""
