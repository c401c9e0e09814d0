"""The ledger's data: tables next to this file, one line a row, cells separated by tabs, the first line naming the columns.

A table is read when its first row is asked for, since importing the ledger must cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Row = TypeVar("Row")


class Table(Mapping[str, Row]):
    """Rows by id, in order, read from their files when the first one is needed."""

    def __init__(self, load: Callable[[], dict[str, Row]]) -> None:
        self._load = load
        self._loaded: dict[str, Row] | None = None

    @property
    def _rows(self) -> dict[str, Row]:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def __getitem__(self, key: str) -> Row:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def cells(name: str) -> Iterator[list[str]]:
    """The rows of the table `name`, each as its cells, without the line that names the columns."""
    from importlib.resources import files  # not at the top: it takes longer to import than all the rest here

    lines = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])
