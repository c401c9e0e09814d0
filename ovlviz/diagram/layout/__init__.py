"""An Excerpt laid out as scenes: the only arithmetic of pictures (design D8).

Layout(excerpt, paper)     pages, columns, lanes: settled once, so that nothing moves from frame to frame
.frame(n)                  the picture after fact n: what is known by then, the present marked, the fact told
.question(n)               the picture before fact n, asking what comes next
.still()                   one picture of all of it, the pages below each other
"""

from __future__ import annotations

from ..excerpt import Excerpt, Mark, crowded, without_quiet
from ..metrics import cut, width
from ..scene import LEADING, Badge, Box, Line, Scene, Shape, Text
from ..theme import Hue
from .around import foot, panel, sentence, title
from .fitting import headings, lanes, page_of
from .page import Leaf, leaf
from .paper import CAPTION, FOOT, LANES_Y, MARGIN, SMALL, Paper, names_width, split
from .scale import ORDER, columns, most

QUESTION = "What happens next?"


class Layout:
    """The pages of an excerpt.  `told`: there are captions, so the lanes leave room for them; `scale` is that of time."""

    def __init__(self, whole: Excerpt, paper: Paper, *, told: bool = True, scale: str = ORDER) -> None:
        whole = without_quiet(whole)
        self.whole = whole = crowded(whole, paper.lanes - (sum(headings(whole.rows)) + 1) // 3)
        self.paper = paper
        self.told = told
        parts = split(whole.marks, most(paper, scale))
        home = {mark.n: mark.lane for mark in whole.marks}
        places = columns(paper, names_width(whole), parts, scale)
        pages = [page_of(one, part, whole.rows, home) for one, part in zip(places, parts, strict=True)]
        bottom = paper.height - FOOT - (CAPTION + 12 if told else 8)
        self.lanes = lanes(whole, pages, LANES_Y, bottom, airy=told)
        before = [None, *[part[-1].t if part else None for part in parts[:-1]]]
        self.leaves: list[Leaf] = [
            leaf(whole, page, last, self.lanes) for page, last in zip(pages, before, strict=True)
        ]
        self.steps = [step for page in pages for step in page.steps]
        """The steps that there are frames of."""
        self._page_of = {step: at for at, page in enumerate(pages) for step in page.steps}
        self._told: dict[int, list[Mark]] = {}
        for mark in whole.marks:
            self._told.setdefault(mark.at, []).append(mark)
        self._sentences = {**dict(whole.before), **{mark.n: mark.sentence for mark in whole.marks}}
        self._names = {mark.n: mark.name for mark in whole.marks}

    def page(self, step: int) -> int:
        """The page that a step is on, from 0."""
        return self._page_of[step]

    def marks(self, step: int) -> list[Mark]:
        """The facts of a step: one, but in a comparison."""
        return self._told[step]

    # Frames ------------------------------------------------------------------------------------------------------

    def frame(self, step: int) -> Scene:
        """The picture after a step."""
        return self._frame(step, step)

    def question(self, step: int) -> Scene:
        """The picture before a step, with a question in place of its sentence."""
        at = self.steps.index(step)
        return self._frame(step, self.steps[at - 1] if at else 0, asks=True)

    def _frame(self, step: int, known: int, *, asks: bool = False) -> Scene:
        page = self.leaves[self._page_of[step]]
        column = page.column(known)
        places = page.page.places
        now = places.end(column) if column is not None else places.left
        marks = [] if asks else self._told[step]
        lit = {mark.n for mark in self._told.get(known, ())} | {cause for mark in marks for cause in mark.causes}
        names = {f"fact {n}" for n in lit}
        shapes: list[Shape] = [*page.back]
        if column is not None:
            x = places.start(column)
            tall = self._lanes_end() - LANES_Y + 12
            shapes.append(Box("now", 0, x, LANES_Y - 6, now - x, tall, fill=Hue.CURRENT, radius=4))
        for shape in page.front:
            if shape.born <= known:
                shown = _shown(shape, now, names, 0 if asks else known)
                if shown is not None:
                    shapes.append(shown)
        time = "" if asks else f"{marks[0].t / 1000:.3f} ms"
        shapes += [*self._title(time), *self._foot(known if asks else step), *self._caption(step, marks)]
        told = " ".join([self.spoken(mark) for mark in marks]) or QUESTION
        return Scene(self.paper.width, self.paper.height, self.whole.source.title, told, tuple(shapes))

    def spoken(self, mark: Mark) -> str:
        """A fact with its causes, as it is told to those who do not see the picture."""
        causes = [f"Because: {self._sentences[cause]}" for cause in mark.causes if cause in self._sentences]
        group = self._group(mark)
        return " ".join([f"{group}:" if group else "", mark.sentence, *causes]).strip()

    def _group(self, mark: Mark) -> str:
        return next((row.group for row in self.whole.rows if row.key == mark.lane), "")

    def still(self) -> Scene:
        """All pages in one picture, below each other, each with its lanes."""
        tall = self._lanes_end() + 16 - (LANES_Y - 28)
        shapes: list[Shape] = list(self._title(""))
        for at, page in enumerate(self.leaves):
            shapes += [_moved(shape, at * tall, f"{at + 1}." if at else "") for shape in (*page.back, *page.front)]
        height = self._lanes_end() + 16 + (len(self.leaves) - 1) * tall + FOOT
        shapes += self._foot(0, height)
        told = " ".join([f"{mark.name}. {mark.sentence}" for mark in self.whole.marks])
        return Scene(self.paper.width, round(height, 2), self.whole.source.title, told, tuple(shapes))

    def _lanes_end(self) -> float:
        return self.lanes[-1].top + self.lanes[-1].height if self.lanes else LANES_Y

    # Words around the lanes --------------------------------------------------------------------------------------

    def _title(self, time: str) -> list[Shape]:
        return title(self.paper, self.whole.source.title, time, "0,000.000 ms" if self.told else "")

    def _foot(self, n: int, height: float | None = None) -> list[Shape]:
        source, steps = self.whole.source, self.steps
        n = n or (steps[0] if len(steps) == 1 else 0)
        shown = f"step {n}" if n else f"steps {steps[0]} to {steps[-1]}" if steps else ""
        words = (source.what, f"{shown} of {source.length}" if shown else "", source.made_by)
        return foot(self.paper, words, source.token(n or (steps[-1] if steps else 0)), height)

    def _caption(self, step: int, marks: list[Mark]) -> list[Shape]:
        """The panel that tells a step; without any facts, the question."""
        made, left, top = panel(self.paper, str(step) if marks else "?")
        room = self.paper.width - MARGIN - left
        if len(marks) > 1:
            return made + self._several(marks, left, top, room)
        lines, size = sentence(marks[0].sentence if marks else QUESTION, room)
        group = self._group(marks[0]) if marks else ""
        if group:
            lines, size = sentence(f"{group}: {marks[0].sentence}", room)
        made.append(Text("sentence", 0, left, top + 27, lines, size, bold=True, room=room))
        if not marks:
            return made
        y = top + 27 + (len(lines) - 1) * size * LEADING + 17
        end = top + CAPTION - 12
        rule = cut(" ".join(marks[0].rules), room / 2, 10.0)
        used = width(rule, 10.0) + 16 if rule else 0.0
        if rule:
            right = self.paper.width - MARGIN
            made.append(Text("rules", 0, right, end, (rule,), 10.0, Hue.SOFT, anchor="end", room=room / 2))
        because = [
            f"because {self._names.get(cause, cause)}: {self._sentences[cause]}"
            for cause in marks[0].causes
            if cause in self._sentences
        ]
        fits = max(int((end - y) // 14.0) + 1, 0)
        reasons = tuple([cut(one, room - used, 11.0) for one in because[:fits]])
        if reasons:
            made.append(Text("because", 0, left, y, reasons, 11.0, Hue.SOFT, room=room - used))
        return made

    def _several(self, marks: list[Mark], left: float, top: float, room: float) -> list[Shape]:
        """What happens in each of several runs, a line each; what is the same in some of them, once."""
        told: dict[str, list[str]] = {}
        for mark in marks:
            told.setdefault(mark.sentence, []).append(self._group(mark))
        said = [f"{_and(groups)}: {words}" for words, groups in told.items()]
        if len(said) == 1:
            lines, size = sentence(said[0], room)
        else:
            size = {2: 15.0, 3: 13.0, 4: 11.5}.get(len(said), 10.0)
            lines = tuple([cut(one, room, size, bold=True) for one in said])
        first = top + (27 if len(said) <= 2 else 22)
        return [Text("sentence", 0, left, round(first, 2), lines, size, bold=True, room=room)]


def _and(names: list[str]) -> str:
    """Names as they are told: a, b and c."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _shown(shape: Shape, now: float, lit: set[str], known: int) -> Shape | None:
    """A shape as it is at a present that ends at x = `now`: badges in `lit` ringed, arrows to the step `known` strong."""
    match shape:
        case Box(grows=True, x=x, w=w):
            return shape._replace(w=round(min(w, now - x), 2)) if now - x > 0.5 else None
        case Line(grows=True, points=((x, y), (end, _))):
            return shape._replace(points=((x, y), (min(end, now), y))) if now - x > 0.5 else None
        case Line(arrow=True, born=born):
            return shape._replace(hue=Hue.TEXT, weight=1.75) if born == known else shape._replace(hue=Hue.FAINT)
        case Badge(name=name) if name in lit:
            return shape._replace(ring=Hue.TEXT)
        case _:
            return shape


def _moved(shape: Shape, down: float, prefix: str) -> Shape:
    """A shape further down, under a name of its own."""
    if not prefix:
        return shape
    name = prefix + shape.name
    if isinstance(shape, Line):
        return shape._replace(name=name, points=tuple([(x, round(y + down, 2)) for x, y in shape.points]))
    return shape._replace(name=name, y=round(shape.y + down, 2))


__all__ = ["QUESTION", "SMALL", "Layout"]
