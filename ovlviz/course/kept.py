"""What a person's own small files share: plain JSON on this machine alone, written at once, atomically, and by several windows.

A change is made to what the file holds by then, so that two windows lose nothing of each other's.  A file that cannot be
read is set aside under another name, and that is said.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from platformdirs import user_data_path

from ..errors import BadInput
from ..files import read_bounded, write_atomically

SCHEMA = 1
MAX_BYTES = 4 << 20
LOCKED_SECONDS = 2.0

T = TypeVar("T")


def progress_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where answers are kept; OVLVIZ_PROGRESS names another file."""
    own = environ.get("OVLVIZ_PROGRESS")
    return Path(own) if own else user_data_path("ovlviz", appauthor=False) / "progress.json"


def beside(name: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Another file of the person's, in the folder of their answers."""
    return progress_file(environ).with_name(name)


class Kept(Generic[T]):
    """One file.  `words` name it to people ("file of your answers"); `parse` makes its content of JSON data and raises
    ValueError when that has another shape; `dump` is the way back.  Without a `path` all is kept in memory only.
    """

    def __init__(
        self, path: Path | None, words: str, parse: Callable[[Any], T], dump: Callable[[T], dict[str, Any]]
    ) -> None:
        self.path = path
        self.words = words
        self.notices: list[str] = []
        self._parse = parse
        self._dump = dump

    def read(self) -> T | None:
        """What the file holds; None when there is none, or when it was damaged."""
        if self.path is None or not self.path.exists():
            return None
        try:
            data = json.loads(read_bounded(self.path, self.words, MAX_BYTES).decode("utf-8"))
            if not isinstance(data, dict) or data.get("schema") != SCHEMA:
                raise ValueError(f"this is no {self.words}")
            return self._parse(data)
        except (BadInput, ValueError, RecursionError):
            self._set_aside()
            return None

    def change(self, change: Callable[[T | None], T]) -> T:
        """Change what the file holds now; where nothing can be written, the change is made in memory, and that is said."""
        if self.path is None:
            return change(None)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with alone(self.path):
                made = change(self.read())
                self._write(self.path, made)
        except (BadInput, OSError) as error:
            self.notices.append(f"The {self.words} cannot be written: {error}")
            return change(None)
        return made

    def _write(self, path: Path, content: T) -> None:
        data = (json.dumps({"schema": SCHEMA, **self._dump(content)}, ensure_ascii=False, indent=1) + "\n").encode()
        if len(data) > MAX_BYTES:
            raise BadInput(f"it would have more than {MAX_BYTES:,} bytes, the bound on its size")
        write_atomically(path, data)

    def _set_aside(self) -> None:
        """A damaged file keeps its bytes under the first free name beside it."""
        assert self.path is not None
        for number in range(1, 1000):
            aside = self.path.with_name(f"{self.path.stem}.damaged-{number}{self.path.suffix}")
            if aside.exists():
                continue
            try:
                os.replace(self.path, aside)
            except OSError as error:
                self.notices.append(f"{self.path} is damaged and cannot be moved: {error.strerror}")
            else:
                self.notices.append(f"The {self.words} was damaged; it is set aside as {aside}.")
            return


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else writes the file meanwhile.  A lock left behind by a program that was killed is taken over."""
    lock = path.with_name(path.name + ".lock")
    until = time.monotonic() + LOCKED_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except (FileExistsError, PermissionError):  # on Windows a file that is just being deleted denies it
            if time.monotonic() > until:
                break
            time.sleep(0.01)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
