"""What is to be exported: a run, the steps of it, and how they shall look; formats read their slides from here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar, NamedTuple

from .. import __version__
from ..diagram import excerpt as parts
from ..diagram.aligning import Run
from ..diagram.build import build
from ..diagram.comparison import NEXT_RUN, compare
from ..diagram.difference import difference, pressed
from ..diagram.excerpt import Excerpt, Source
from ..diagram.layout import Layout
from ..diagram.layout.paper import paper
from ..diagram.metrics import clean
from ..diagram.model import Diagram
from ..diagram.queue import queue
from ..diagram.scene import Scene
from ..diagram.theme import COLOURS
from ..errors import BadInput
from ..timeline.running import Session
from ..timeline.timeline import Timeline

MAX_STEPS = 5000
"""The bound on the facts that are drawn at once."""


class Wish(NamedTuple):
    """How an export shall look: `steps` as `parse_steps` reads them, `focus` and `hide` names or kinds of lanes, `why` a fact to explain, `queue` a port, `zoom` the pixels for a point."""

    steps: str = ""
    focus: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    why: int | None = None
    theme: str = "dark"
    size: str = "16:9"
    notes: bool = True
    pairs: bool = False
    scale: str = "order"
    queue: str = ""
    zoom: int = 2


class Slide(NamedTuple):
    """One frame: after fact `n`, or before it and asking what comes; `notes` is what the speaker says."""

    n: int
    scene: Scene
    notes: str
    asks: bool = False

    @property
    def key(self) -> str:
        """The name of the slide: that of its step, with a question mark for a question."""
        return f"{self.n}?" if self.asks else str(self.n)


class Request:
    """A run that has been made, and what is wished of it; BadInput when it has not what is wished."""

    shows: ClassVar[str] = ""
    """What it shows other than one run: then only formats that are drawn can show it."""
    instead: ClassVar[dict[str, str]] = {}
    """Formats that are to be written by others."""

    def __init__(self, session: Session, wish: Wish) -> None:
        self.session = session
        self.wish = wish
        if wish.theme not in COLOURS:
            raise BadInput(f"{wish.theme!r} is no theme: give {', '.join(COLOURS)}")
        self.paper = paper(wish.size)
        self.steps = parse_steps(wish.steps, len(session.timeline))
        self.watch: Callable[[list[int]], Iterable[int]] = list
        """Who wants to see how far the slides are goes through the steps in between."""

    @property
    def timeline(self) -> Timeline:
        return self.session.timeline

    @property
    def source(self) -> Source:
        """Where the pictures come from."""
        subject = self.session.subject
        return Source(clean(subject.title), clean(subject.what), __version__, len(self.timeline), self.session.token)

    @cached_property
    def diagram(self) -> Diagram:
        """The lanes and states of the whole run."""
        return build(self.timeline, self.session.subject.title)

    @cached_property
    def excerpt(self) -> Excerpt:
        """The facts that are asked for; of a single one, the run around it."""
        if self.wish.queue:
            made = queue(self.timeline, self.diagram, self.source, self.wish.queue)
            return parts.of(made, self.steps) if len(self.steps) > 1 else made
        steps: Sequence[int] = self.steps
        whole = self.wish.focus or self.wish.why is not None
        if whole or len(steps) == 1:
            steps = range(1, len(self.timeline) + 1)
        made = parts.excerpt(self.timeline, self.diagram, self.source, steps)
        if self.wish.why is not None:
            if not 1 <= self.wish.why <= len(self.timeline):
                raise BadInput(f"--why {self.wish.why}: the run has the steps 1 to {len(self.timeline)}")
            made = parts.chain(made, self.wish.why)
        if self.wish.focus:
            made = parts.focus(made, _lanes(made, "--focus", self.wish.focus))
        if self.wish.hide:
            hidden = _lanes(made, "--hide", self.wish.hide)
            made = parts.hide(made, lambda row: row.key in hidden)
        if whole and len(self.steps) > 1 and self.wish.steps:
            made = parts.of(made, self.steps)
        return made

    @cached_property
    def layout(self) -> Layout:
        """The pages of slides; BadInput when there are more than anybody looks at."""
        count = len(self.excerpt.marks)
        if count > MAX_STEPS:
            raise BadInput(f"that would be {count:,} steps, and {MAX_STEPS:,} are the most: choose with --steps a..b")
        return Layout(self.excerpt, self.paper, scale=self.wish.scale)

    @cached_property
    def shown(self) -> list[int]:
        """The facts that have a slide."""
        every, wanted = self.layout.steps, set(self.steps)
        return [n for n in every if n in wanted] if self.wish.steps else every

    def slides(self) -> Iterator[Slide]:
        """The frames in order; with `pairs` a question before each answer."""
        for n in self.watch(self.shown):
            notes = self._notes(n) if self.wish.notes else ""
            if self.wish.pairs:
                yield Slide(n, self.layout.question(n), "", asks=True)
            yield Slide(n, self.layout.frame(n), notes)

    def page(self, slide: Slide) -> int:
        """On which page a slide is: slides of one page share their geometry."""
        return self.layout.page(slide.n)

    def story(self) -> list[tuple[int, str]]:
        """All of it in numbered sentences."""
        return [(mark.n, mark.sentence) for mark in self.excerpt.marks]

    def _notes(self, n: int) -> str:
        """What the speaker may say about a step, and how to come back to it."""
        lines: list[str] = []
        for mark in self.layout.marks(n):
            lines.append(f"{mark.name}. {self.layout.spoken(mark)}")
            lines += [f"Rules: {', '.join(mark.rules)}"] if mark.rules else []
        token = self.source.token(n)
        return "\n".join([*lines, *([f"ovlviz play {token}"] if token else [])])

    def picture(self) -> Scene:
        """One picture: of a moment when there is one step, else of all of them."""
        if len(self.shown) == 1 and not self.wish.focus and self.wish.why is None:
            return self.layout.frame(self.shown[0])
        return Layout(self.excerpt, self.paper, told=False, scale=self.wish.scale).still()


def _lanes(whole: Excerpt, option: str, names: tuple[str, ...]) -> set[str]:
    """The keys of the lanes that have one of the names or are of one of the kinds (sockets, threads …)."""
    found: set[str] = set()
    for name in names:
        own = {row.key for row in whole.rows if name in (row.name, row.key, row.kind.value, parts.PLURALS[row.kind])}
        if not own:
            lanes = ", ".join(sorted({row.name for row in whole.rows}))
            kinds = ", ".join(sorted({parts.PLURALS[row.kind] for row in whole.rows}))
            raise BadInput(f"{option} {name}: there is no such lane; there are {lanes}, and by kind {kinds}")
        found |= own
    return found


_STEPS = re.compile(r"(\d{1,9})(?:(?:\.\.|-)(\d{1,9}))?")


def parse_steps(text: str, length: int) -> list[int]:
    """The facts that `5`, `26..45` or `5,9,26..45` mean (all without any); BadInput when the run has no such."""
    if not text:
        return list(range(1, length + 1))
    found: set[int] = set()
    for part in text.split(","):
        match = _STEPS.fullmatch(part.strip())
        if match is None:
            raise BadInput(f"--steps {text}: {part.strip()!r} is no step; give 31, 26..45 or 5,9,26..45")
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= length:
            raise BadInput(f"--steps {text}: the run has the steps 1 to {length}")
        found.update(range(first, last + 1))
    return sorted(found)


class Comparison(Request):
    """Several runs of one workload; its steps are those of the comparison."""

    shows = "a comparison"

    def __init__(self, sessions: Sequence[Session], wish: Wish) -> None:
        chosen = [name for name in ("focus", "why", "queue") if getattr(wish, name)]
        if chosen:
            raise BadInput(f"--{chosen[0]} looks at one run; of a comparison, --steps and --hide choose")
        self.sessions = sessions
        super().__init__(sessions[0], wish._replace(steps=""))
        self.wish = wish
        self.steps = parse_steps(wish.steps, self._whole.source.length)

    @cached_property
    def names(self) -> list[str]:
        """What the runs are called."""
        return named_runs(self.sessions)

    @property
    def source(self) -> Source:
        first = self.sessions[0].subject
        names = self.names
        title = clean(f"{first.title.partition(': ')[0]}: {', '.join(names[:-1])} and {names[-1]}")
        name = first.what.partition(":")[0]
        return Source(title, clean(f"{name}: {' '.join(names)}"), __version__, token=self._token)

    def _token(self, step: int) -> str:
        """The moment of the first run at a step: it leads back to one of those that are compared."""
        own = [mark.n for mark in self._whole.marks if mark.at <= step and mark.n < NEXT_RUN]
        return self.sessions[0].token(max(own, default=0))

    @cached_property
    def _whole(self) -> Excerpt:
        every = zip(self.names, self.sessions, strict=True)
        return compare([Run(name, one.timeline, build(one.timeline)) for name, one in every], self.source)

    @cached_property
    def chosen(self) -> Excerpt:
        """The steps and lanes that are wished."""
        made = self._whole
        if len(self.steps) > 1 and self.wish.steps:
            steps = set(self.steps)
            made = made._replace(marks=tuple([mark for mark in made.marks if mark.at in steps]))
        if self.wish.hide:
            hidden = _lanes(made, "--hide", self.wish.hide)
            made = parts.hide(made, lambda row: row.key in hidden)
        return made

    @cached_property
    def excerpt(self) -> Excerpt:
        return self.chosen


class Difference(Comparison):
    """Two runs as one picture: what they have in common once, what they have not under each of them."""

    shows = "a difference"

    @cached_property
    def _whole(self) -> Excerpt:
        one, other = [
            parts.excerpt(session.timeline, build(session.timeline), self.source) for session in self.sessions
        ]
        return difference(one, other, (self.names[0], self.names[1]))

    @cached_property
    def excerpt(self) -> Excerpt:
        """What was chosen of it, without lanes that are the same where there are more than a page has room for."""
        return pressed(self.chosen, self.paper.lanes - 1)

    @cached_property
    def layout(self) -> Layout:
        """The pages of slides; BadInput too when more lanes differ than a page has room for."""
        made = super().layout
        if len(made.lanes) > self.paper.lanes:
            names = ", ".join(dict.fromkeys(row.name for row in made.whole.rows))
            raise BadInput(
                f"{len(made.lanes)} lanes differ, and a page has room for {self.paper.lanes}: leave some out with --hide; "
                f"there are {names}"
            )
        return made


def named_runs(sessions: Sequence[Session]) -> list[str]:
    """What runs are called beside each other: by variant, by the whole name, or by number, whichever tells them apart."""
    variants = [clean(one.subject.variant or one.subject.what) for one in sessions]
    if len(set(variants)) == len(variants):
        return variants
    whole = [clean(one.subject.what) for one in sessions]
    if len(set(whole)) == len(whole):
        return whole
    return [f"{name} ({number})" for number, name in enumerate(variants, 1)]
