"""The panes below the lanes: code, inspector, output.  Each is rows made from (timeline, cursor, focus)."""

from __future__ import annotations

from ..code import Source, standing, top_line
from ..describe import described
from ..describe.fields import Field
from ..player import Player
from ..rows import Ink, Piece, Row, fit, row, wrap
from ..theme import Theme
from .panel import Pane

_LABEL = 15
_TAIL = 1 << 16


class CodePane(Pane):
    """The C file as it was written, and where each thread stands in it."""

    def __init__(self, look: Theme, player: Player, name: str, title: str) -> None:
        super().__init__(look, name, title)
        program = player.timeline.setup.program
        self.source = Source(program.source)
        self.file = program.file.replace("\\", "/").rpartition("/")[2]
        self._line = 0

    def update_from(self, player: Player) -> None:
        """Show the lines around the thread that acts."""
        world = player.timeline.world(player.cursor)
        stands = standing(player.timeline, world)
        acting = player.acting_thread()
        line = next((at for at, those in stands.items() if any(n == acting for n, _ in those)), 0)
        if line and line != self._line:
            self._line, self.scrolled = line, None
        height = self.body_height
        top = top_line(line or 1, height, len(self.source)) - 1
        count = len(self.source)
        self._count = count
        if self.scrolled is not None:
            top = self.scrolled
        top = min(max(top, 0), max(count - height, 0))
        shown: list[Row] = [()] * count
        marks = 3 if len(world.threads) == 1 else 6
        for number in range(top + 1, min(top + height, count) + 1):
            shown[number - 1] = self._row(number, stands.get(number, []), acting, marks)
        self.show(shown, top, self.file)

    def _row(self, number: int, threads: list[tuple[int, str]], acting: int, marks: int) -> Row:
        here = any(n == acting for n, _ in threads)
        names = sorted((n for n, _ in threads), key=lambda n: n != acting)
        mark = " ".join(f"T{n}" for n in names[:2])
        if len(names) > 2 or len(mark) >= marks > 3:
            mark = f"T{names[0]}+{len(names) - 1}"
        ink = Ink.LINE if here else Ink.STRONG if threads else Ink.SOFT
        arrow = "►" if here else "·" if threads else " "
        digits = len(str(len(self.source)))
        gutter = Piece(f"{arrow}{mark:<{marks}}{number:>{digits}} ", ink)
        text = self.source.row(number)
        if here:
            text = (*(Piece(piece.text, Ink.LINE) for piece in text), Piece(" " * 200, Ink.LINE))
        return fit((gutter, *text), self.body_width)


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
        printed = player.timeline.world(player.cursor).printed
        before = len(player.timeline.world(player.cursor - 1).printed) if player.cursor else 0
        start = max(len(printed) - _TAIL, 0)
        lines = printed[start:].decode("utf-8", "replace").splitlines()
        old = max(before - start, 0)
        first_new = len(printed[start : start + old].decode("utf-8", "replace").splitlines())
        rows: list[Row] = [
            (Piece("►" if n >= first_new else " ", Ink.CHANGED), Piece(text.expandtabs(8)))
            for n, text in enumerate(lines)
        ]
        if not rows:
            rows = [row(Piece(" nothing printed yet", Ink.SOFT))]
        self.show(rows, len(rows), f"{len(printed):,} bytes" if printed else "")
