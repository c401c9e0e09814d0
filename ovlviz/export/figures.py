"""The table of a comparison as pictures and slides: a row a slide, each with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from .. import __version__
from ..diagram.aligning import Run, check_runs
from ..diagram.build import build
from ..diagram.excerpt import Source
from ..diagram.layout.table import Entry, TableLayout
from ..diagram.metrics import clean
from ..diagram.scene import Scene
from ..errors import BadInput
from ..timeline.measures import ROWS, measured
from ..timeline.running import Session
from .request import Request, Slide, Wish, named_runs, parse_steps


class Table(Request):
    """What each of several runs costs; its steps are the rows."""

    shows = "a table"

    def __init__(self, sessions: Sequence[Session], wish: Wish) -> None:
        chosen = [name for name in ("focus", "hide", "why", "queue", "pairs") if getattr(wish, name)]
        if chosen:
            raise BadInput(f"--{chosen[0]} chooses from a run; --table shows what several runs cost")
        super().__init__(sessions[0], wish._replace(steps=""))
        self.wish = wish
        self.sessions = tuple(sessions)
        self.names = named_runs(sessions)
        check_runs(
            [Run(name, one.timeline, build(one.timeline)) for name, one in zip(self.names, sessions, strict=True)]
        )
        self.steps = parse_steps(wish.steps, len(ROWS))

    @property
    def source(self) -> Source:
        subject = self.session.subject
        title = f"{subject.title.partition(': ')[0]}: what each costs"
        what = f"{subject.what.partition(':')[0]}: {' '.join(self.names)}"
        return Source(clean(title), clean(what), __version__, len(ROWS))

    @cached_property
    def entries(self) -> list[Entry]:
        """The rows."""
        figures = [measured(one.timeline) for one in self.sessions]
        return [
            Entry(row.name, tuple([row.text(row.value(one)) for one in figures]), row.means, row.rules) for row in ROWS
        ]

    @cached_property
    def _layout(self) -> TableLayout:
        return TableLayout(self.entries, self.names, self.source, self.paper)

    @cached_property
    def shown(self) -> list[int]:
        """The rows that have a slide."""
        return self.steps

    def slides(self) -> Iterator[Slide]:
        """A slide for each row, with those above it."""
        for n in self.watch(self.shown):
            entry = self.entries[n - 1]
            notes = (
                f"{self._layout.spoken(entry)}\nRules: {', '.join(entry.rules)}"
                if entry.rules
                else self._layout.spoken(entry)
            )
            yield Slide(n, self._layout.frame(n), notes if self.wish.notes else "")

    def page(self, slide: Slide) -> int:
        """All rows are on one page."""
        return 0

    def story(self) -> list[tuple[int, str]]:
        """The rows in sentences."""
        return [(n, self._layout.spoken(one)) for n, one in enumerate(self.entries, 1)]

    def picture(self) -> Scene:
        """The whole table with its meanings; or the one row that is asked for."""
        return self._layout.frame(self.steps[0]) if len(self.steps) == 1 else self._layout.still()
