"""An excerpt made by hand that holds every value that is hard to write down, whatever the engine does."""

from __future__ import annotations

from ovlviz.diagram.excerpt import Excerpt, Mark, Row, Source
from ovlviz.diagram.model import Kind, Role, Span
from ovlviz.export.request import Request, Wish
from ovlviz.timeline.running import start

SIGNS = """<script>alert(1)</script> & "q" 'a' `t` ; # % _ {} -- ]]> --> $x$ \\end ^ ~ [0] | end note <U+0041> &amp; #59; **b** //"""
LONG = ("A_very_long_name_of_a_variable_" * 8)[:196] + "[63]"
FORMULA = "=cmd|' /C calc'!A1"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"
EMOJI = "\U0001f600"
TITLE = f"Hard: {SIGNS} {EMOJI} {HEBREW}"
WHAT = "hard--%>;#"


def hard_excerpt() -> Excerpt:
    """Seven lanes and twelve facts."""
    names = {"T1": "T1", LONG: LONG, "ev": SIGNS, FORMULA: FORMULA, HEBREW: HEBREW, EMOJI: EMOJI, "port": "port"}
    kinds = (Kind.THREAD, Kind.OPERATION, Kind.EVENT, Kind.SOCKET, Kind.SOCKET, Kind.LOCK, Kind.PORT)
    states = (
        (Span(0, 2, Role.RUNNING, ""), Span(3, 9, Role.BLOCKED, ""), Span(10, 12, Role.RUNNING, "")),
        (Span(2, 6, Role.PENDING, "receive"), Span(7, 12, Role.FAILED, "")),
        (Span(1, 7, Role.RESET, ""), Span(8, 12, Role.SIGNALED, "")),
        (Span(0, 12, Role.BUFFERED, "0"),),
        (Span(0, 12, Role.EMPTY, ""),),
        (Span(0, 12, Role.OWNED, SIGNS),),
        (Span(5, 12, Role.QUEUED, "999"),),
    )
    rows = tuple(
        [
            Row(key, kind, name, f"a {kind.value} & <more>", spans)
            for (key, name), kind, spans in zip(names.items(), kinds, states, strict=True)
        ]
    )
    texts = ("", SIGNS, LONG, FORMULA, HEBREW, EMOJI, "0 B", "-1", "+1", "@x", "a" * 200, "  two  spaces  ")
    roles = (Role.CALL, Role.RETURN, Role.PENDING, Role.COMPLETE, Role.FAIL, Role.SIGNALED, Role.PACKET, Role.APC)
    lanes = list(names)
    marks = tuple(
        [
            Mark(
                n,
                (n // 4) * 20_000,
                lanes[n % len(lanes)],
                roles[n % len(roles)],
                text,
                f"{text} happens.",
                tuple(cause for cause in (n - 1, n - 3) if cause > -1),
                ("A1", "B2"),
                n,
            )
            for n, text in enumerate(texts, 1)
        ]
    )
    source = Source(TITLE, WHAT, "VERSION", len(marks), lambda n: f"v1.moment{n}")
    return Excerpt(source, marks, rows, ((0, f"The beginning: {SIGNS}"),))


class HardRequest(Request):
    """A request for the hard excerpt."""

    def __init__(self, **wishes: object) -> None:
        super().__init__(start("first-receive:event"), Wish(**wishes))  # type: ignore[arg-type]
        self.__dict__["excerpt"] = hard_excerpt()

    @property
    def source(self) -> Source:
        return self.excerpt.source
