"""Questions in the player: a lesson's, and those that the engine makes; chosen, committed, revealed, voted on.

While one is open the future is hidden and cannot be reached; its keys come before those of the player.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import voting
from ..actions import ASKED, EXERCISE, SURE
from ..keeping import Keeping
from ..keys import Press, Reader
from ..player import FIRST, LATER
from ..rows import Row
from .lists import ListScreen
from .mending import Mending

if TYPE_CHECKING:
    from ...course.lesson import Page
    from ...course.progress import Place, Progress
    from ...course.question import Question

_TELLING = frozenset(
    [
        "future",
        "choices",
        "fork",
        "tree",
        "undo",
        "redo",
        "why",
        "whynot",
        "outcomes",
        "edit",
        "compare",
        "first-difference",
    ]
)
"""Actions that would show what is asked for, or another run."""
TITLE, ANSWER = "What do you think?", "What happens"


class Answering(Mending):
    """The part of the player that asks."""

    keeping: Keeping
    chosen: int | None = None
    revealed = False
    _posed: frozenset[tuple[str, str]] = frozenset()
    _unkept: Progress | None = None
    future_before: bool | None = None
    """Whether what comes was shown before it was asked for; None while nothing is asked."""
    _said: tuple[int, str] = (-1, "")
    """What is said above the answer on a page of the lesson."""

    @abstractmethod
    def show_page(self, title: str, text: str, where: str, keys: str = "") -> None:
        """Put a text into the pane of lessons and questions, and have it in view; `keys` says what to press there."""

    # Keys --------------------------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Whose keys come before the player's just now; "" when nobody's."""
        if self.asking is not None and not self.revealed:
            return ASKED if self.chosen is None else SURE
        return EXERCISE if self.lesson is not None and self.exercise is not None else ""

    def press_of(self, key: str) -> Press | None:
        """The keys of a question come first."""
        if self.place and not self.reader.typed:
            press = Reader(self.keymap, self.place).feed(key)
            if press is not None and self._means(press):
                return press
        return super().press_of(key)

    def _means(self, press: Press) -> bool:
        """Whether there is such an answer."""
        number = press.action.removeprefix("answer-")
        return not number.isdigit() or (self.asking is not None and int(number) <= len(self.asking.question.choices))

    def why_not(self, action: str) -> str:
        """What comes is not shown while it is asked for."""
        if action in _TELLING and self.place in (ASKED, SURE):
            return FIRST
        return super().why_not(action)

    @property
    def question_hints(self) -> set[str]:
        """What is not to be hinted at: the keys of answers that there are not, and one of the two ways out."""
        asking = self.asking
        count = len(asking.question.choices) if asking is not None else 0
        out = "page-next" if asking is not None and asking.place.run else "follow"
        return {*(f"answer-{n}" for n in range(1, 7) if n != count), out}

    @property
    def question_words(self) -> str:
        """What the status line says about the question that is open."""
        if self.asking is None or self.revealed:
            return ""
        if self.chosen is None:
            count = len(self.asking.question.choices)
            return f"What do you think? <answer-1> {'or' if count == 2 else 'to'} <answer-{count}>"
        return f"You say {self.chosen + 1}. How sure? <sure> sure, <likely> likely, <guess> a guess"

    # Asking ------------------------------------------------------------------------------------------------------

    def open_page(self, page: Page) -> None:
        """A page of the lesson is shown: ask what it asks, unless that has been answered."""
        from ...course.progress import Place
        from ...course.question import Question

        assert self.lesson is not None
        self._close()
        where = f"{self.page + 1}/{len(self.lesson.pages)}"
        self.show_page(page.title, self.text_of(page), where)
        progress = self.keeping.progress()
        if not isinstance(page.task, Question):
            self._keep_back(page, progress)
            return
        self.player.notice = " ".join(progress.notices)
        answer = progress.answer(self.lesson.id, page.task.id)
        if answer is None:
            self._open(page.task, Place(self.lesson.id), page.at or 0)
        else:
            was = "right" if answer.right else "wrong"
            self.player.notice = f"You answered this, {was}: {answer.says}. <predict> asks it again."

    def _keep_back(self, page: Page, progress: Progress) -> None:
        """What the next page asks about the run beside this one is not given away here."""
        from ...course.question import Question

        assert self.lesson is not None
        for one in self.lesson.pages[self.page + 1 : self.page + 2]:
            asked = one.task if isinstance(one.task, Question) and one.what == page.what else None
            if asked is not None and progress.answer(self.lesson.id, asked.id) is None:
                self._hold(one.at or 0, LATER)

    def text_of(self, page: Page) -> str:
        """What stands on the page of the lesson that is open, for who reads it alone."""
        return self.told_on(page)

    def told_on(self, page: Page) -> str:
        """What was said to the answer, and the page's own text."""
        said = f"{self._said[1]}\n\n" if self._said[0] == self.page else ""
        return said + page.text

    def _open(self, question: Question, place: Place, n: int, progress: Progress | None = None) -> None:
        from ...course.asking import Asking

        self.asking = Asking(question, place, progress or self.keeping.progress(), self.player.timeline, n)
        self.chosen, self.revealed = None, False
        self.player.playing = False
        self._hold(n, FIRST)

    def _hold(self, n: int, why: str) -> None:
        """Nothing behind fact n is shown until it has been answered."""
        self.player.limit, self.player.held = n, why
        self.future_before = self.player.view.future if self.future_before is None else self.future_before
        self.player.view = self.player.view._replace(future=False)

    def _close(self) -> None:
        """Nothing is asked any more: the future can be seen again if it could before."""
        self.asking, self.chosen, self.revealed = None, None, False
        self._reach()

    def _reach(self) -> None:
        self.player.limit = None
        if self.future_before is not None:
            self.player.view = self.player.view._replace(future=self.future_before)
            self.future_before = None

    def _ask(self) -> None:
        """The question and its answers into the pane; the chosen one stands out."""
        assert self.asking is not None
        question = self.asking.question
        options = [
            f"{number}. **{one.says}**" if number - 1 == self.chosen else f"{number}. {one.says}"
            for number, one in enumerate(question.choices, 1)
        ]
        where = "" if self.lesson is None or self.asking.place.run else f"{self.page + 1}/{len(self.lesson.pages)}"
        self.show_page(TITLE, "\n".join([question.ask, "", *options]), where)

    def do_predict(self, count: int | None) -> None:
        """The page's question again, or the next one that the engine makes from here."""
        from ...course.progress import Place
        from ...course.question import Question

        if self.place in (ASKED, SURE):
            self.player.notice = self.question_words
            return
        page = self.lesson.pages[self.page] if self.lesson is not None else None
        if page is not None and isinstance(page.task, Question) and self.asking is None:
            assert self.lesson is not None
            self.player.seek(page.at or 0)
            self._open(page.task, Place(self.lesson.id), page.at or 0)
            self._ask()
        else:
            self._predict()

    def _answers(self) -> tuple[Place, Progress]:
        """Where the answers to predictions of this run are kept.

        A run that was made otherwise has a name of its own, which brings it back; where it has none they are not kept.
        """
        from ...course.progress import Place, Progress

        here, player = self.runs.here, self.player
        name = player.what if self.runs.plain(here) else player.token(0)
        if name:
            return Place(name, run=True), self.keeping.progress()
        self._unkept = self._unkept or Progress(None)
        return Place(f"run {here.number}", run=True), self._unkept

    def _predict(self) -> None:
        from ...course.predict import predictions

        player = self.player
        place, progress = self._answers()
        self._close()
        while player.loading:
            player.load(5000)
        for found in predictions(player.timeline, player.cursor, player.what):
            key = (place.name, found.question.id)
            if key not in self._posed:
                self._posed |= {key}
                if found.n != player.cursor:
                    player.notice = f"The next question is asked at event {found.n}."
                player.seek(found.n)
                self._open(found.question, place, found.n, progress)
                self._ask()
                return
        self._posed = frozenset(one for one in self._posed if one[0] != place.name)
        player.notice = "No more questions are made from here on; go back, and <predict> asks again."
        self._leave_pane()

    def _leave_pane(self) -> None:
        """The pane shows the lesson's page again, or is gone."""
        if self.lesson is not None:
            notice = self.player.notice
            self.open_page(self.lesson.pages[self.page])
            self.player.notice = notice
        else:
            self.show_page("", "", "")

    def do_follow(self, count: int | None) -> None:
        """A question that the engine made is left; otherwise the events are followed again."""
        if not self.leave_question():
            super().do_follow(count)

    def leave_question(self) -> bool:
        """Leave a question that the engine made; False where there is none."""
        if self.asking is None or not self.asking.place.run:
            return False
        self._close()
        self._leave_pane()
        return True

    # Answering ---------------------------------------------------------------------------------------------------

    def _choose(self, number: int) -> None:
        self.chosen = number - 1
        self._ask()

    def do_answer_1(self, count: int | None) -> None:
        """The first answer."""
        self._choose(1)

    def do_answer_2(self, count: int | None) -> None:
        """The second answer."""
        self._choose(2)

    def do_answer_3(self, count: int | None) -> None:
        """The third answer."""
        self._choose(3)

    def do_answer_4(self, count: int | None) -> None:
        """The fourth answer."""
        self._choose(4)

    def do_answer_5(self, count: int | None) -> None:
        """The fifth answer."""
        self._choose(5)

    def do_answer_6(self, count: int | None) -> None:
        """The sixth answer."""
        self._choose(6)

    def do_unchoose(self, count: int | None) -> None:
        """Choose again."""
        self.chosen = None
        self._ask()

    def do_sure(self, count: int | None) -> None:
        """Commit, and be sure."""
        self._commit("sure")

    def do_likely(self, count: int | None) -> None:
        """Commit, and think it likely."""
        self._commit("likely")

    def do_guess(self, count: int | None) -> None:
        """Commit by a guess."""
        self._commit("guess")

    def _commit(self, sure: str) -> None:
        if self.asking is None or self.chosen is None:
            self.player.notice = "Nothing is chosen yet."
            return
        progress = self.asking.progress
        verdict = self.asking.commit(self.chosen, sure)
        first, *rest = verdict.says
        self._show([f"**{first.partition('.')[0]}.**{first.partition('.')[2]}", *rest, *self.asking.tally()])
        self.player.notice = " ".join(progress.notices)

    def _show(self, said: Sequence[str]) -> None:
        """The reveal: what was said, and what happens; the run goes to the step that decides."""
        assert self.asking is not None
        asking, question = self.asking, self.asking.question
        text = " ".join(one if one.endswith((".", "!", "?", ".*", '."')) else f"{one}." for one in said)
        if not asking.place.run:
            self._said = (self.page + 1, text)
            self.turn_to(self.page + 1)
            return
        from ...timeline.sentences.words import capital

        self.revealed = True
        self._reach()
        self.player.seek(question.shown)
        right = capital(question.choices[question.right].says)
        self.show_page(ANSWER, f"{text}\n\n**{right}.** {question.why}".strip(), "", self._next())

    def _next(self) -> str:
        return self.keymap.told("<predict> asks the next question, <follow> ends it.", ascii=self.look.ascii)

    def point_at(self, rows: Sequence[Row]) -> None:
        """A click in the pane, on the last of these rows: choose the answer that stands there."""
        for row in reversed(rows):
            text = "".join([piece.text for piece in row]).strip(" │")
            if not text:
                return
            number = text.partition(". ")[0]
            if number.isdecimal() and self.place == ASKED and self._means(Press(f"answer-{number}")):
                self.act(Press(f"answer-{number}"))
                return

    # Tips, votes -------------------------------------------------------------------------------------------------

    def do_tip(self, count: int | None) -> None:
        """The next tip."""
        exercise = self.exercise if self.lesson is not None else None
        if self.place in (ASKED, SURE) and self.asking is not None:
            heading, _, text = self.asking.tip().partition(": ")
            self.tell_all(heading, [text])
        elif exercise is not None:
            self.tell_all("Tip", [exercise.hint])
        else:
            self.player.notice = "Nothing is asked here: <predict> asks."

    def do_vote(self, count: int | None) -> None:
        """The first show of hands; then what to do with it."""
        asking = self.asking
        if asking is None or self.revealed:
            self.player.notice = "Nothing is asked here: <predict> asks."
        elif not asking.votes:
            self.type_line(voting.prompt(asking), self._voted)
        else:
            screen = ListScreen(self.look, self.keymap, voting.title(asking), voting.items())
            self.app.push_screen(screen, self._voting)

    def _voted(self, text: str) -> None:
        if text.strip():
            self.player.notice = self.vote(text)
            self.draw()

    def vote(self, text: str) -> str:
        """Keep a show of hands; what is to be said about it."""
        if self.asking is None:
            return ""
        wrong = self.asking.vote(text)
        done = f"Vote {len(self.asking.votes)} is kept and hidden. Discuss, then <vote> again."
        return wrong or " ".join(self.asking.progress.notices) or done

    def _voting(self, target: int | None) -> None:
        asking = self.asking
        if asking is None or self.revealed:
            return
        if target == voting.AGAIN:
            self.type_line(voting.prompt(asking), self._voted)
        elif target == voting.COUNTS:
            self.tell_all("Hands, vote by vote", voting.counts(asking))
        elif target == voting.REVEAL:
            self.show_answer()
            self.draw()

    def show_answer(self) -> None:
        """Show the answer to everybody, with the votes; nobody has answered for themselves."""
        if self.asking is not None:
            self._show(list(self.asking.tally()))
