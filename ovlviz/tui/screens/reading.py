"""From page to page of a lesson, and from a lesson to the next: what was left out, and how it ended."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from ...errors import OvlvizError
from .answering import Answering

if TYPE_CHECKING:
    from ...course.lesson import Lesson, Page

LEFT_OUT = "**You have not answered this.** <page-previous> goes back to the question."
END = "This is the end of the lesson. {score} {next}"
NEXT = "<page-next> opens the next lesson: {title}."


class Reading(Answering):
    """The part of the player that turns pages."""

    @abstractmethod
    def begin(self, lesson: Lesson) -> None:
        """Leave this lesson for another."""

    def text_of(self, page: Page) -> str:
        """The page, with a word before an answer that nobody asked for, and another at the end."""
        from ...course.standing import following, left_out, score

        assert self.lesson is not None
        text = super().text_of(page)
        progress = self.keeping.progress()
        if text == page.text and left_out(self.lesson, self.page, progress):
            text = f"{LEFT_OUT}\n\n{text}"
        if page is self.lesson.pages[-1]:
            after = following(self.lesson)
            text += "\n\n" + END.format(
                score=score(self.lesson, progress), next=NEXT.format(title=after.title) if after else ""
            )
        return self.keymap.told(text, ascii=self.look.ascii)

    def do_page_next(self, count: int | None) -> None:
        """The next page; after the last one the next lesson."""
        lesson = self.lesson
        if lesson is None or self.page + 1 < len(lesson.pages):
            super().do_page_next(count)
            return
        from ...course.lesson import find_lesson
        from ...course.standing import following

        after = following(lesson)
        if after is None:
            self.player.notice = "This is the last page of the last lesson."
            return
        try:
            self.begin(find_lesson(after.name))
        except OvlvizError as error:
            self.player.notice = str(error).partition("\n")[0]
