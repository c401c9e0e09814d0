"""Writing files so that nothing is ever half written or lost."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from .errors import BadInput


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there; BadInput when that is not possible."""
    handle = None
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            handle = None
            stream.write(data)
        os.replace(temporary, path)
    except OSError as error:
        raise BadInput(f"{path}: it cannot be written: {error.strerror}") from None
    finally:
        if handle is not None:
            os.close(handle)
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
