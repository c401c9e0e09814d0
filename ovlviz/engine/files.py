"""Files, as far as TransmitFile needs them: a name, bytes that never change, and a position.

The bytes lie in a block of program memory that no pointer reaches, so a send takes them from there as from any buffer.
"""

from __future__ import annotations

from typing import NamedTuple

from .memory import address_of, number_of


class File(NamedTuple):
    """A file that is open for reading: `size` bytes; `position` is where a call without an offset of its own goes on."""

    handle: int
    name: str
    size: int
    position: int = 0

    @property
    def block(self) -> int:
        """The number of the block with its bytes: that of no variable."""
        return number_of(0, 0, self.handle)

    @property
    def address(self) -> int:
        """Where its first byte lies."""
        return address_of(self.block)
