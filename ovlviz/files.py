"""Files in, of a bounded size; files out, so that nothing is ever half written or lost."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from .errors import BadInput, Problem


def read_bounded(path: Path, what: str, bound: int) -> bytes:
    """The bytes of a `what` (a word for messages); BadInput when it is missing, no file, or has more than `bound` bytes."""
    message = remedy = ""
    try:
        if path.is_dir():
            message, remedy = "this is a folder", f"name a {what}"
        elif not path.exists():
            message = f"there is no such {what}"
        elif not path.is_file():
            message = f"this is no file, so it is no {what}"
        else:
            with path.open("rb") as stream:
                data = stream.read(bound + 1)
            if len(data) <= bound:
                return data
            message = f"the {what} is larger than {bound:,} bytes (the bound on its size)"
    except OSError as error:
        message = f"the {what} cannot be read: {error.strerror or error}"
    except ValueError:
        message = "this is no name that a file can have"
    raise BadInput([Problem(str(path), 0, 0, 0, message, remedy)])


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
