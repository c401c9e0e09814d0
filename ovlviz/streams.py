"""The standard streams: UTF-8 everywhere, and no traceback when nobody reads them or nothing more fits."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable


def guarded(command: Callable[[], int]) -> int:
    """Run a command line and answer with its exit code, whatever becomes of its output."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - it stays open
    _utf8()
    try:
        code = command()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("ovlviz: interrupted", file=sys.stderr)
        return 130
    except OSError as error:
        _forget_what_cannot_be_written()
        if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
            return 0  # the reader of a pipe (`| more`) has seen enough
        print(f"ovlviz: {error.strerror or error}", file=sys.stderr)
        return 2


def _utf8() -> None:
    """Windows gives a redirected output the code page of the console, which cannot hold `µ` and `→`."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", newline="\n")


def _forget_what_cannot_be_written() -> None:
    """What stays in the buffer goes nowhere, so that the interpreter's own flush at the end finds no mistake."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
