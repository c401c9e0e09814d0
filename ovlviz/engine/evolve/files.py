"""Facts about files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..files import File
from ..memory import Block
from ..world import Draft


def _made(draft: Draft, fact: facts.FileMade) -> None:
    record = fact.record
    draft.objects[record.handle] = record
    draft.next_handle = max(draft.next_handle, record.handle + 4)
    draft.memory[record.block] = Block(fact.data, None)


def _moved(draft: Draft, fact: facts.FileMoved) -> None:
    file = draft.objects[fact.handle]
    assert isinstance(file, File)
    draft.objects[fact.handle] = file._replace(position=fact.position)


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.FileMade: _made,
    facts.FileMoved: _moved,
}
