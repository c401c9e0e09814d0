"""What the keys of the player mean: a run, a View of it, and the moves from one View to the next.

No Textual here: each move changes `view` and may leave a `notice`, a sentence about what it did or why it could not.  A
move that cannot be made says why and changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..diagram.build import Builder
from ..diagram.model import Kind, Lane
from ..diagram.story import Story, operation_of, operation_on, story
from ..engine.subjects import Ref
from ..scenario.subject import Subject
from ..timeline.choosers import Chooser
from ..timeline.effects import Effects
from ..timeline.lanes import lane_name
from ..timeline.timeline import MAX_FACTS, Timeline
from .beats import Beats
from .canvas.shelves import top_for
from .looking import Looking
from .trails import Walks
from .view import View

CHANGE = "<choices> or <fork> changes the past"
FIRST = "Answer first: what comes next is asked for here."
LATER = "What comes next is asked on the next page: <page-next>."
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 16.0, 64.0)
"""Events a second while playing."""


class Player(Walks, Looking):
    """A run being looked at; the run may still be growing."""

    def __init__(self, timeline: Timeline, title: str, what: str = "", view: View | None = None) -> None:
        self.timeline = timeline
        self.title = title
        self.what = what
        self.subject: Subject | None = None
        self.untold = ""
        """Why no token can bring this run back, where none can."""
        self.builder = Builder(timeline, title)
        self.diagram = self.builder.extend()
        self._effects = Effects(timeline)
        self._effects.extend()
        self._beats = Beats(timeline)
        self._beats.extend()
        self.view = view or View()
        self.notice = ""
        self.limit: int | None = None
        """The fact behind which something is asked that is not answered yet."""
        self.held = FIRST
        """What is said to whoever wants to go on there."""
        self.playing = False
        self.speed = SPEEDS.index(1.0)
        self.bookmarks: dict[int, str] = {}
        self.searched = ""
        self.canvas_width = 60
        self.canvas_rows = 10
        self._stories: dict[int, tuple[int, Story]] = {}

    @classmethod
    def of(cls, subject: Subject, chooser: Chooser | None = None) -> Player:
        """A player of a new run of a subject, of which nothing has happened yet."""
        made = cls(Timeline(subject.setup, chooser), subject.title or subject.what, subject.what)
        made.subject = subject
        return made

    def token(self, at: int | None = None) -> str:
        """The text that brings this moment, or that after fact `at`, back anywhere.

        Empty when nobody knows what is run, or no text can say it.
        """
        if self.subject is None or self.untold:
            return ""
        from ..timeline.running import Session  # not needed for the first frame

        return Session(self.subject, self.timeline).token(self.cursor if at is None else at)

    def look_like(self, other: Player) -> None:
        """Take over how another run is looked at: the zoom, whether the future is shown, the speed."""
        self.view = self.view._replace(
            zoom=other.view.zoom, future=other.view.future, depth=other.view.depth, upright=other.view.upright
        )
        self.speed = other.speed

    # The run -----------------------------------------------------------------------------------------------------

    @property
    def length(self) -> int:
        """How many facts there are so far."""
        return len(self.diagram)

    @property
    def loading(self) -> bool:
        """Whether the run still grows."""
        return self.timeline.ending is None

    @property
    def cursor(self) -> int:
        """The moment shown: after fact number `cursor`."""
        return self.view.cursor

    def load(self, count: int) -> bool:
        """Let the run grow by about `count` facts; True when it is complete."""
        timeline = self.timeline
        if timeline.ending is None:
            limit = min(len(timeline) + count, MAX_FACTS)
            if not timeline.extend(limit) and len(timeline) >= MAX_FACTS:
                timeline.run(MAX_FACTS)
        self.builder.extend()
        self._effects.extend()
        self._beats.extend()
        return timeline.ending is not None

    def load_to(self, n: int) -> None:
        """Let the run grow until fact n exists, or it ends."""
        while self.length < n and not self.load(n - self.length + 1):
            pass

    @property
    def beats(self) -> Beats:
        """The beats of the run as far as it has come: its bookmarks, if there are any."""
        self._beats.mark(self.bookmarks)
        return self._beats

    # Where we are ------------------------------------------------------------------------------------------------

    @property
    def acting_lane(self) -> Lane | None:
        """The lane of the current fact."""
        n = self.cursor
        return self.diagram.lanes.get(self.diagram.marked[n - 1]) if 0 < n <= self.length else None

    @property
    def focus_lane(self) -> Lane | None:
        """The lane in focus: the chosen one, else that of the current fact, else the first."""
        if self.view.focus in self.diagram.lanes:
            return self.diagram.lanes[self.view.focus]
        return self.acting_lane or next(iter(self.lanes), None)

    @property
    def lanes(self) -> list[Lane]:
        """The lanes shown, from top to bottom."""
        return self.view.lanes(self.diagram)

    def acting_thread(self) -> int:
        """The thread that acted last, at the cursor."""
        best = at = 0
        for lane in self.diagram.lanes.values():
            if lane.ref[0] == "thread":
                n = lane.mark_before(self.cursor + 1) or 0
                if n > best:
                    best, at = n, lane.ref[1]
        fact = self.timeline.facts[self.cursor - 1] if 0 < self.cursor <= self.length else None
        thread = getattr(fact, "thread", 0)
        return thread if isinstance(thread, int) and thread else at or 1

    # Moves -------------------------------------------------------------------------------------------------------

    def seek(self, n: int) -> None:
        """Go to the moment after fact n, as near as the run allows."""
        target = min(max(n, 0), self.length)
        if self.limit is not None and target > self.limit:
            target, self.playing, self.notice = self.limit, False, self.held
        if target != self.cursor:
            self._trail = None
            self.view = self.view._replace(cursor=target, pan=0)

    def step(self, count: int) -> None:
        """So many events forwards, or backwards when negative; those of the operation that is followed, if one is."""
        if self.view.followed is not None:
            self._step_in_story(self.story(self.view.followed), forward=count > 0)
            return
        if count > 0 and self.cursor >= self.length:
            self.notice = "The run is still loading; its next event comes." if self.loading else self.over()
        elif count < 0 and self.cursor <= 0:
            self.notice = "No event before this one: the program has not begun."
        else:
            self.seek(self.cursor + count)

    def at_end(self) -> str:
        """Why there is no next event."""
        how = self.timeline.ending.how if self.timeline.ending else "exit"
        last = {
            "exit": "this one",
            "deadlock": "this deadlock",
            "watchdog": "the 3-second limit",
            "fault": "this fault",
            "bound": "this bound",
        }[how]
        return f"No event after {last}"

    def over(self) -> str:
        """The same, and what can be done about it."""
        return f"{self.at_end()}; {CHANGE}."

    def lane_step(self, forward: bool) -> None:
        """To the next or previous event of the lane in focus."""
        lane = self.focus_lane
        if lane is None:
            self.notice = "Nothing has happened yet."
            return
        n = lane.mark_after(self.cursor) if forward else lane.mark_before(self.cursor)
        if n is None:
            self.notice = f"No event {'after' if forward else 'before'} this one on {lane.name}."
            return
        self.view = self.view._replace(focus=lane.ref)
        self.seek(n)

    # Focus -------------------------------------------------------------------------------------------------------

    def focus_step(self, count: int) -> None:
        """Focus a lane further down, or up when negative."""
        lanes = self.lanes
        if not lanes:
            self.notice = "There are no lanes yet."
            return
        lane = self.focus_lane
        at = lanes.index(lane) if lane in lanes else 0
        if not 0 <= at + count < len(lanes):
            self.notice = "This is the last lane." if count > 0 else "This is the first lane."
        at = min(max(at + count, 0), len(lanes) - 1)
        self.focus_on(lanes[at].ref)

    def focus_on(self, ref: Ref | None) -> None:
        """Keep a lane in focus, and in view; None follows the current fact again."""
        self.view = self.view._replace(focus=ref)
        self.reveal()

    def reveal(self) -> None:
        """Scroll as little as is needed to have the chosen lane in view."""
        lanes = self.lanes
        at = next((n for n, lane in enumerate(lanes) if lane.ref == self.view.focus), None)
        if at is None:
            return
        self.view = self.view._replace(top=top_for(lanes, at, self.canvas_rows, self.view.top))

    def scroll(self, count: int) -> None:
        """Scroll the lanes."""
        room = max(self.canvas_rows - 1, 1)
        count_all = len(self.lanes)
        most = count_all - room if count_all > self.canvas_rows else 0
        self.view = self.view._replace(top=min(max(self.view.top + count, 0), max(most, 0)))

    def focus_words(self) -> str:
        """What is in focus, for the status line."""
        lane = self.focus_lane
        if lane is None:
            return ""
        name = lane_name(self.timeline, lane.ref)
        return f"{name} (kept)" if self.view.focus in self.diagram.lanes else name

    # One operation ----------------------------------------------------------------------------------------------

    def story(self, number: int) -> Story:
        """The story of an operation as far as the run has come."""
        known = self._stories.get(number)
        if known is None or known[0] != self.length:
            known = self._stories[number] = (self.length, story(self.timeline, self.diagram, number))
        return known[1]

    def operation(self) -> int | None:
        """The operation that this moment is about: the followed one, the one in focus, or that of the current event.

        Where the event is about none, the operation to which something happened last.
        """
        if self.view.followed is not None:
            return self.view.followed
        focus = self.diagram.lanes.get(self.view.focus) if self.view.focus is not None else None
        if focus is not None and focus.kind is Kind.OPERATION:
            return operation_on(self.timeline, focus, self.cursor)
        if not self.cursor:
            return None
        found = operation_of(self.timeline, self.diagram, self.cursor)
        if found is None:
            every = (lane for lane in self.diagram.lanes.values() if lane.kind is Kind.OPERATION)
            last = max(((lane.mark_before(self.cursor) or 0, lane.ref) for lane in every), default=(0, None))
            found = (
                operation_on(self.timeline, self.diagram.lanes[last[1]], self.cursor) if last[0] and last[1] else None
            )
        return found if found is None or self.timeline.operations[found].overlapped else None

    def follow_operation(self) -> None:
        """Show one operation alone, on all its lanes; again: everything."""
        if self.view.followed is not None:
            self.show_all()
            return
        number = self.operation()
        if number is None:
            self.notice = "This event belongs to no overlapped operation."
            return
        told = self.story(number)
        kept = frozenset(self.diagram.marked[n - 1] for n in told.facts) | {told.lane}
        self.view = self.view._replace(followed=number, kept=kept, focus=told.lane, top=0)
        self.reveal()
        name = self.diagram.lanes[told.lane].name
        self.notice = f"{name} alone, {len(told.facts)} events; <follow-operation> shows everything again"

    def collapse(self) -> None:
        """Show only the lane in focus and those that it causes something on, or that cause something on it; again: all."""
        lane = self.focus_lane
        if self.view.kept is not None or lane is None:
            self.show_all()
            return
        causes, marked = self.timeline.causes, self.diagram.marked
        kept = {lane.ref}
        for n in range(1, self.length + 1):
            if marked[n - 1] == lane.ref:
                kept.update(marked[m - 1] for m in causes[n - 1])
            elif any(marked[m - 1] == lane.ref for m in causes[n - 1]):
                kept.add(marked[n - 1])
        self.view = self.view._replace(kept=frozenset(kept), focus=lane.ref, top=0)
        self.reveal()
        hidden = len(self.diagram.lanes) - len(self.lanes)
        self.notice = f"{hidden} lanes with no part in {lane.name} are hidden; <collapse> shows all"

    def show_all(self) -> None:
        """All lanes and all events again."""
        self.view = self.view._replace(kept=None, followed=None)
        self.reveal()
        self.notice = "All lanes are shown."

    def _step_in_story(self, told: Story, *, forward: bool) -> None:
        at = bisect_right(told.facts, self.cursor) if forward else bisect_left(told.facts, self.cursor) - 1
        if 0 <= at < len(told.facts):
            self.seek(told.facts[at])
        else:
            self.notice = (
                f"Its story {'ends' if forward else 'begins'} here; <follow-operation> shows everything again."
            )

    def next_depth(self) -> None:
        """Say more about each event, or after the most the least."""
        depth = self.view.depth % 3 + 1
        self.view = self.view._replace(depth=depth)
        self.notice = ("What happens, alone.", "What happens, and why.", "What happens, why, and what the rules say.")[
            depth - 1
        ]

    # Playing ------------------------------------------------------------------------------------------

    def faster(self, count: int) -> None:
        """Another speed."""
        self.speed = min(max(self.speed + count, 0), len(SPEEDS) - 1)
        self.notice = f"{SPEEDS[self.speed]:g} events a second"

    def toggle_play(self) -> None:
        """Play on, or pause; at the end there is nothing to play."""
        if not self.playing and self.cursor >= self.length and not self.loading:
            self.notice = self.over()
            return
        self.playing = not self.playing

    def tick(self) -> None:
        """One event while playing; at the end playing stops."""
        if self.cursor < self.length:
            self.step(1)
        if self.cursor >= self.length and not self.loading:
            self.playing = False
            self.notice = self.over()
