"""How much memory this process takes: asked of the system, where it says so without a library of its own."""

from __future__ import annotations

import ctypes
import sys
from mmap import PAGESIZE
from pathlib import Path

BYTES_A_WORLD = 10_000
"""What a world of a search takes, about: what is gone by where the system does not say."""


def resident() -> int | None:
    """The bytes of memory that the process holds; None where nobody can tell."""
    try:
        return _windows() if sys.platform == "win32" else _linux()
    except (OSError, ValueError, AttributeError, IndexError):
        return None


def _linux() -> int:
    """The second number of /proc/self/statm, in pages."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGESIZE


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of psapi.h."""

    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        *((name, ctypes.c_size_t) for name in (
            "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
            "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
        )),
    )  # fmt: skip


def _windows() -> int | None:
    """What GetProcessMemoryInfo calls the working set."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    counters = _Counters()
    counters.cb = ctypes.sizeof(counters)
    if not kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb):
        return None
    return int(counters.WorkingSetSize)
