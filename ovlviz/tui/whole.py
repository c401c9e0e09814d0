"""A line of the screen that is usually handed over whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.strip import Strip


class Whole(Strip):
    """A strip that does not remember that it was handed over whole.

    Textual keeps in a strip what it was divided into.  Undivided that is the strip itself: a cycle for each line of each
    frame, which only the garbage collector frees, in the middle of a later frame.
    """

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The strips between cuts, cells from the left; cuts behind its end do not count."""
        inside = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if inside == [self.cell_length] else super().divide(inside)
