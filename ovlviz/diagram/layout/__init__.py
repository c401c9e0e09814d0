"""An Excerpt laid out as scenes: the only arithmetic of pictures (design D8).

Layout(excerpt, paper)     pages, columns, lanes: settled once, so that nothing moves from frame to frame
.frame(n)                  the picture after fact n: what is known by then, the present marked, the fact told
.question(n)               the picture before fact n, asking what comes next
.still()                   one picture of all of it, the pages below each other
"""

from __future__ import annotations

from ..excerpt import Excerpt, crowded, without_quiet
from ..metrics import cut, width, wrap
from ..scene import LEADING, Badge, Box, Line, Scene, Shape, Text
from ..theme import Hue
from .fitting import lanes, page_of
from .page import Leaf, leaf
from .paper import CAPTION, FOOT, LANES_Y, MARGIN, SMALL, TITLE, TITLE_Y, Columns, Paper, columns, names_width, split

QUESTION = "What happens next?"
_SENTENCES = ((18.0, 2), (15.0, 2), (13.0, 3), (11.0, 3))
"""The sizes that a sentence is set in, and on how many lines, until it fits."""


class Layout:
    """The pages of an excerpt.  `told`: there are captions, so the lanes leave room for them."""

    def __init__(self, whole: Excerpt, paper: Paper, *, told: bool = True) -> None:
        self.whole = whole = crowded(without_quiet(whole), paper.lanes)
        self.paper = paper
        self.told = told
        parts = split(whole.marks, paper.columns)
        home = {mark.n: mark.lane for mark in whole.marks}
        self.places: Columns = columns(paper, names_width(whole), max([len(part) for part in parts]))
        pages = [page_of(part, whole.rows, home) for part in parts]
        bottom = paper.height - FOOT - (CAPTION + 12 if told else 8)
        self.lanes = lanes(whole, pages, self.places, LANES_Y, bottom)
        before = [None, *[part[-1].t if part else None for part in parts[:-1]]]
        self.leaves: list[Leaf] = [
            leaf(whole, page, last, self.places, self.lanes) for page, last in zip(pages, before, strict=True)
        ]
        self._page_of = {mark.n: at for at, part in enumerate(parts) for mark in part}

    @property
    def steps(self) -> list[int]:
        """The numbers of the facts that there are frames of."""
        return [mark.n for mark in self.whole.marks]

    def page(self, n: int) -> int:
        """The page that a fact is on, from 0."""
        return self._page_of[n]

    # Frames ------------------------------------------------------------------------------------------------------

    def frame(self, n: int) -> Scene:
        """The picture after fact n."""
        return self._frame(n, n)

    def question(self, n: int) -> Scene:
        """The picture before fact n, with a question in place of its sentence."""
        return self._frame(n, max([one for one in self.steps if one < n], default=0), asks=True)

    def _frame(self, n: int, known: int, *, asks: bool = False) -> Scene:
        page = self.leaves[self._page_of[n]]
        column = page.column(known)
        now = page.places.end(column) if column is not None else page.places.left
        mark = next(one for one in self.whole.marks if one.n == n)
        causes = () if asks else mark.causes
        lit = {known, *causes}
        shapes: list[Shape] = [*page.back]
        if column is not None:
            x = page.places.left + page.places.wide * column
            tall = self._lanes_end() - LANES_Y + 12
            shapes.append(Box("now", 0, x, LANES_Y - 6, now - x, tall, fill=Hue.CURRENT, radius=4))
        for shape in page.front:
            if shape.born <= known:
                shown = _shown(shape, now, lit, f" {known}" if not asks else "-")
                if shown is not None:
                    shapes.append(shown)
        sentence = QUESTION if asks else mark.sentence
        shapes += [*self._title(f"{mark.t / 1000:.3f} ms" if not asks else ""), *self._foot(n if not asks else known)]
        shapes += self._caption(known if asks else n, sentence, causes, () if asks else mark.rules)
        because = " ".join([f"Because: {self.whole.sentence(cause)}" for cause in causes])
        told = f"{sentence} {because}".strip()
        return Scene(self.paper.width, self.paper.height, self.whole.source.title, told, tuple(shapes))

    def still(self) -> Scene:
        """All pages in one picture, below each other, each with its lanes."""
        tall = self._lanes_end() + 16 - (LANES_Y - 28)
        shapes: list[Shape] = list(self._title(""))
        for at, page in enumerate(self.leaves):
            shapes += [_moved(shape, at * tall, f"{at + 1}." if at else "") for shape in (*page.back, *page.front)]
        height = self._lanes_end() + 16 + (len(self.leaves) - 1) * tall + FOOT
        shapes += self._foot(0, height)
        told = " ".join([f"{mark.n}. {mark.sentence}" for mark in self.whole.marks])
        return Scene(self.paper.width, round(height, 2), self.whole.source.title, told, tuple(shapes))

    def _lanes_end(self) -> float:
        return self.lanes[-1].top + self.lanes[-1].height if self.lanes else LANES_Y

    # Words around the lanes --------------------------------------------------------------------------------------

    def _title(self, time: str) -> list[Shape]:
        right = self.paper.width - MARGIN
        wide = width("0,000.000 ms", 14.0, bold=True) + 16 if self.told else 0.0
        room = right - MARGIN - wide
        title = cut(self.whole.source.title, room, TITLE, bold=True)
        made: list[Shape] = [Text("title", 0, MARGIN, TITLE_Y, (title,), TITLE, bold=True, room=room)]
        if time:
            made.append(Text("time", 0, right, TITLE_Y, (time,), 14.0, Hue.SOFT, True, "end", room=wide))
        return made

    def _foot(self, n: int, height: float | None = None) -> list[Shape]:
        source, steps = self.whole.source, self.steps
        y = (height or self.paper.height) - 11
        shown = (
            f"step {n} of {source.length}"
            if n
            else f"steps {steps[0]} to {steps[-1]} of {source.length}"
            if steps
            else ""
        )
        words = " · ".join(
            [one for one in (source.what, shown, f"ovlviz {source.version}" if source.version else "") if one]
        )
        room = self.paper.width - 2 * MARGIN
        token = source.token(n or (steps[-1] if steps else 0))
        left = cut(words, room, SMALL)
        made: list[Shape] = [Text("source", 0, MARGIN, y, (left,), SMALL, Hue.SOFT, room=room)]
        used = width(left, SMALL) + 20
        if token and width(token, SMALL) + used <= room:
            right = self.paper.width - MARGIN
            made.append(Text("moment", 0, right, y, (token,), SMALL, Hue.SOFT, anchor="end", room=room - used))
        return made

    def _caption(self, n: int, sentence: str, causes: tuple[int, ...], rules: tuple[str, ...]) -> list[Shape]:
        top = self.paper.height - FOOT - CAPTION
        wide = self.paper.width - 2 * MARGIN
        made: list[Shape] = [
            Box("caption", 0, MARGIN - 8, top, wide + 16, CAPTION - 6, fill=Hue.RAISED, radius=8),
        ]
        number = str(n) if n else "–"
        left = MARGIN + max(width(number, 18.0, bold=True), 24.0) + 14
        made.append(Text("step", 0, MARGIN + 4, top + 27, (number,), 18.0, Hue.SOFT, True, room=left - MARGIN))
        room = self.paper.width - MARGIN - left
        lines, size = _set(sentence, room)
        made.append(Text("sentence", 0, left, top + 27, lines, size, bold=True, room=room))
        y = top + 27 + (len(lines) - 1) * size * LEADING + 17
        end = top + CAPTION - 12
        rule = " ".join(rules)
        used = width(rule, 10.0) + 16 if rule else 0.0
        if rule:
            right = self.paper.width - MARGIN
            made.append(
                Text("rules", 0, right, end, (cut(rule, room / 2, 10.0),), 10.0, Hue.SOFT, anchor="end", room=room / 2)
            )
        because = [f"because {cause}: {self.whole.sentence(cause)}" for cause in causes if self.whole.sentence(cause)]
        fits = max(int((end - y) // 14.0) + 1, 0)
        lines = tuple([cut(one, room - used, 11.0) for one in because[:fits]])
        if lines:
            made.append(Text("because", 0, left, y, lines, 11.0, Hue.SOFT, room=room - used))
        return made


def _set(sentence: str, room: float) -> tuple[tuple[str, ...], float]:
    """A sentence in the largest size that holds all of it."""
    for size, lines in _SENTENCES:
        made = wrap(sentence, room, lines, size, bold=True)
        if "".join(made).replace(" ", "") == sentence.replace(" ", ""):
            break
    return made or ("",), size


def _shown(shape: Shape, now: float, lit: set[int], effect: str) -> Shape | None:
    """A shape as it is at a present that ends at x = `now`, the facts in `lit` ringed, the arrows to `effect` strong."""
    match shape:
        case Box(grows=True, x=x, w=w):
            return shape._replace(w=round(min(w, now - x), 2)) if now - x > 0.5 else None
        case Line(grows=True, points=((x, y), (end, _))):
            return shape._replace(points=((x, y), (min(end, now), y))) if now - x > 0.5 else None
        case Line(arrow=True, name=name) if name.startswith("because "):
            strong = name.endswith(effect)
            return shape._replace(hue=Hue.TEXT, weight=1.75) if strong else shape._replace(hue=Hue.FAINT)
        case Badge(text=text) if int(text) in lit:
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
