"""Where the terminal program keeps what a person did in it: answers, bookmarks, and what was opened last."""

from __future__ import annotations

import os
from pathlib import Path

from ..course.bookmarks import FILE as BOOKMARKS
from ..course.bookmarks import Bookmarks
from ..course.kept import beside, progress_file
from ..course.progress import Progress
from ..course.recent import RecentRuns
from ..course.speaker import FILE as STAGE
from .manner import Environment

RECENT = "recent.json"


class Keeping:
    """The person's own files; without a folder everything is in memory, and gone afterwards."""

    def __init__(self, folder: Path | None, answers: Path | None = None) -> None:
        self.folder = folder
        self.answers = answers
        self.recent = RecentRuns(self._file(RECENT))

    def _file(self, name: str) -> Path | None:
        return None if self.folder is None else self.folder / name

    @property
    def stage(self) -> Path | None:
        """Where a presenter tells the speaker's own screen what it shows."""
        return self._file(STAGE)

    def progress(self) -> Progress:
        """What was answered by now."""
        return Progress(self.answers)

    def bookmarks(self, program: str) -> Bookmarks:
        """The bookmarks of a program."""
        return Bookmarks(self._file(BOOKMARKS), program)


def keeping(environ: Environment | None = None) -> Keeping:
    """The files that the environment means (None: that of the process); a given environment has to name them."""
    if environ is None:
        environ = os.environ
    elif not environ.get("OVLVIZ_PROGRESS"):
        return Keeping(None)
    return Keeping(beside(RECENT, environ).parent, progress_file(environ))
