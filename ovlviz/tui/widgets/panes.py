"""The panes below the lanes: code, inspector, output.  Each is rows made from (timeline, cursor, focus)."""

from __future__ import annotations

from ...scenario.source import provider_in
from ..code import Source, standing, top_line
from ..describe import described
from ..describe.fields import Field
from ..player import Player
from ..rows import EMPTY, Ink, Piece, Row, fit, row, width, wrap
from ..theme import Theme
from .panel import Pane

_LABEL = 15
_TAIL = 1 << 16


class CodePane(Pane):
    """The C file as it was written, and where each thread stands in it."""

    def __init__(self, look: Theme, player: Player, name: str, title: str) -> None:
        super().__init__(look, name, title)
        self.open(player)

    def open(self, player: Player) -> None:
        """Show the source of this run's program from now on."""
        program = player.timeline.setup.program
        self.source = Source(program.source)
        self.file = program.file.replace("\\", "/").rpartition("/")[2]
        self.provider, self.from_line = provider_in(program.source)
        self.scrolled = None
        self._line = 0

    def update_from(self, player: Player) -> None:
        """Show the lines around the thread that acts."""
        world = player.timeline.world(player.cursor)
        stands = standing(player.timeline, world)
        acting = player.acting_thread()
        line = next((at for at, those in stands.items() if any(n == acting for n, _ in those)), 0)
        if line and line != self._line:
            self._line, self.scrolled = line, None
        height, count = self.body_height, len(self.source)
        top = self.scrolled if self.scrolled is not None else top_line(line or 1, height, count) - 1
        top = min(max(top, 0), max(count - height, 0))
        last = min(top + height, count)
        marks = 3 if len(world.threads) == 1 else 6
        seen: list[Row] = []
        skipped = 0
        for number in range(top + 1, last + 1):
            begun = len(seen)
            seen += self._line_rows(number, stands.get(number, []), acting, marks)
            if number == line and self.scrolled is None:
                skipped = min(max(len(seen) - height, 0), begun)  # its rows may be more than are left
        file = self.provider if self.from_line and line > self.from_line else self.file
        self.show([*[EMPTY] * top, *seen, *[EMPTY] * (count - last)], top + skipped, file)

    def _line_rows(self, number: int, threads: list[tuple[int, str]], acting: int, marks: int) -> list[Row]:
        """A line of the source with who stands there; the current one is told in full, on several rows if need be."""
        here = any(n == acting for n, _ in threads)
        names = sorted((n for n, _ in threads), key=lambda n: n != acting)
        mark = " ".join(f"T{n}" for n in names[:2])
        if len(names) > 2 or len(mark) >= marks > 3:
            mark = f"T{names[0]}+{len(names) - 1}"
        ink = Ink.LINE if here else Ink.STRONG if threads else Ink.SOFT
        arrow = "►" if here else "·" if threads else " "
        gutter = Piece(f"{arrow}{mark:<{marks}}{number:>{len(str(len(self.source)))}} ", ink)
        text = self.source.row(number)
        if not here:
            return [fit((gutter, *text), self.body_width)]
        written = "".join(piece.text for piece in text)
        indent = len(gutter.text) + len(written) - len(written.lstrip()) + 4
        rows = wrap([gutter, Piece(written, Ink.LINE)], self.body_width, indent=min(indent, self.body_width // 2))
        return [
            (*(Piece(piece.text, Ink.LINE) for piece in one), Piece(" " * (self.body_width - width(one)), Ink.LINE))
            for one in rows
        ]


class InspectorPane(Pane):
    """Everything about the lane in focus; what the current fact changed is marked."""

    def __init__(self, look: Theme, name: str, title: str) -> None:
        super().__init__(look, name, title)
        self._subject: object = None

    def update_from(self, player: Player) -> None:
        """Show the lane in focus."""
        lane = player.focus_lane
        if lane is None:
            self.show([row(Piece(" nothing to look at yet", Ink.SOFT))])
            return
        if lane.ref != self._subject:
            self._subject, self.scrolled = lane.ref, None
        fields = described(player.timeline, player.diagram, player.cursor, lane.ref)
        self.show(field_rows(fields, self.body_width), note=lane.title)


def field_rows(fields: list[tuple[Field, bool]], cells: int) -> list[Row]:
    """Labelled lines as rows, values wrapped under themselves."""
    label = min(_LABEL, max(cells // 3, 6))
    rows: list[Row] = []
    for field, changed in fields:
        mark = Piece("►" if changed else " ", Ink.CHANGED)
        if not field.value:
            rows.append((mark, Piece(field.label, Ink.STRONG)))
            continue
        ink = Ink.CHANGED if changed else field.ink
        head = Piece(f"{field.label[: label - 2]:<{label - 1}}", Ink.SOFT)
        for position, part in enumerate(wrap([Piece(field.value, ink)], max(cells - label - 1, 8))):
            if position:
                rows.append((Piece(" " * (label)), *part))
            else:
                rows.append((mark, head, *part))
    return rows


class OutputPane(Pane):
    """What the program has printed so far; what the current fact printed is marked."""

    def update_from(self, player: Player) -> None:
        """Show the end of the output."""
        size, shown = player.timeline.output_at(player.cursor, _TAIL)
        before = player.timeline.output_at(player.cursor - 1)[0] if player.cursor else 0
        old = max(len(shown) - (size - before), 0)
        lines = _lines(shown)
        first_new = len(_lines(shown[:old])) if size > before else len(lines)
        rows: list[Row] = [
            (Piece("►" if n >= first_new else " ", Ink.CHANGED), Piece(text.expandtabs(8)))
            for n, text in enumerate(lines)
        ]
        if not rows:
            rows = [row(Piece(" nothing printed yet", Ink.SOFT))]
        self.show(rows, len(rows), f"{size:,} bytes" if size else "")


def _lines(printed: bytes) -> list[str]:
    """What was printed as lines; only a line feed ends one, as in the program."""
    return printed.decode("utf-8", "replace").removesuffix("\n").split("\n") if printed else []
