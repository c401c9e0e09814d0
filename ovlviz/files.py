"""Files in, of a bounded size; files out, so that nothing is ever half written or lost."""

from __future__ import annotations

import contextlib
import os
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
    """Write a file beside its place and move it there; BadInput when that is not possible.

    The file may be read by whomever other new files may be read by, as `mkstemp` would not allow.
    """
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this is no name that a file can have"
        raise BadInput(f"{path}: it cannot be written: {reason}") from None
    finally:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink()


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; BadInput when it is, or when that is not possible."""
    try:
        with path.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        raise BadInput(f"{path} is there already; it is left as it is") from None
    except OSError as error:
        raise BadInput(f"{path}: it cannot be written: {error.strerror}") from None
