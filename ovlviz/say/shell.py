"""What every session has: a table of commands, each answered with lines, help by groups, and errors as lines.

A session answers a line with lines.  What can be typed in which session is a table; help, and what is said to somebody who
types something else, are read from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ..diagram.lines import listed
from ..diagram.metrics import clean
from ..errors import BadInput, OvlvizError

MORE = "More"


def told(text: str) -> str:
    """A text as a sentence, whether or not it is one."""
    from ..hazards.finding import as_sentence  # brings all that looks for mistakes

    return as_sentence(text.removesuffix("."))


def spoken(error: OvlvizError) -> Iterator[str]:
    """An error as lines to be heard: where, what, the line of the program, and what would be right; no caret."""
    if not isinstance(error, BadInput):
        yield from (part.strip() for part in str(error).split("\n"))
        return
    for one in error.problems:
        place = f"{one.file}, line {one.line}, column {one.column}" if one.line else one.file
        yield clean(f"{place}: {one.message}" if place else one.message)
        if one.line and one.text.strip():
            yield f"The line says: {clean(one.text.strip())}"
        if one.remedy:
            yield clean(one.remedy)


class Command(NamedTuple):
    """A command: its names, the first of which is told, what stands behind it, what it does, and the function.

    `group` is the heading that help gives it.  `reveals`: it would show what an open question asks for.
    """

    names: tuple[str, ...]
    takes: str
    help: str
    say: Callable[[Any, str], Iterator[str]]
    group: str = MORE
    reveals: bool = False


class Shell:
    """Something that is read by typing commands.

    `becomes` is the session that goes on in its place, once something else was opened; `before` the one to come back to.
    """

    commands: tuple[Command, ...] = ()

    def __init__(self) -> None:
        self.over = False
        self.becomes: Shell | None = None
        self.before: Shell | None = None

    def opening(self) -> Iterator[str]:
        """What is said first."""
        raise NotImplementedError

    def whole(self) -> Iterator[str]:
        """Everything, for somebody who asks nothing."""
        raise NotImplementedError

    def here(self) -> Iterator[str]:
        """Where one is, for somebody who comes back."""
        yield from self.opening()

    def answer(self, line: str) -> Iterator[str]:
        """What a line that was typed is answered with; what cannot be is said, and nothing else happens."""
        word, _, rest = line.strip().partition(" ")
        command = self.command(word)
        if command is None:
            yield f"There is no command {word!r}. {self._hint(word)}"
            return
        try:
            yield from self.carried_out(command, rest.strip())
        except OvlvizError as error:
            yield from spoken(error)

    def carried_out(self, command: Command, rest: str) -> Iterator[str]:
        """What a command says."""
        yield from command.say(self, rest)

    def command(self, word: str) -> Command | None:
        """The command that a word means."""
        return next((one for one in self.commands if word.casefold() in one.names), None)

    def _hint(self, word: str) -> str:
        names = [name for one in self.commands for name in one.names if len(name) > 1]
        meant = difflib.get_close_matches(word.casefold(), names, 1)
        return f"Did you mean {meant[0]}?" if meant else "Type help for all commands."

    def go_on_as(self, other: Shell) -> Iterator[str]:
        """Let another session take this one's place, and say what it says first."""
        other.before = self
        self.becomes = other
        yield from other.opening()

    def full_name(self, name: str) -> str:
        """What a name means that is typed here."""
        return name

    def close(self, rest: str) -> Iterator[str]:
        """Back to the session from which this one was opened."""
        if self.before is None:
            yield "Nothing was open before this. Type quit to leave."
            return
        self.becomes, self.before.becomes = self.before, None
        yield from self.before.here()

    def help(self, rest: str) -> Iterator[str]:
        """The commands by groups; all of them, or one, with what they do."""
        if rest.casefold() == "all":
            for one in self.commands:
                yield _told(one)
        elif rest:
            command = self.command(rest)
            yield _told(command) if command is not None else f"There is no command {rest!r}. {self._hint(rest)}"
        else:
            groups: dict[str, list[str]] = {}
            for one in self.commands:
                groups.setdefault(one.group, []).append(one.names[0])
            for group, names in groups.items():
                yield f"{group}: {listed(names)}."
            yield "Type help and a command for what it does, as in help why; help all for everything."

    def quit(self, rest: str) -> Iterator[str]:
        """The end."""
        self.over = True
        yield "Goodbye."


def _told(one: Command) -> str:
    short = f", short {one.names[1]}" if len(one.names) > 1 else ""
    return f"{one.names[0]}{one.takes}{short}: {one.help}."


SHELL = (
    Command(("close",), "", "leave what was opened last, and go back to what was open before", Shell.close),
    Command(
        ("help", "h", "?"), ", help why, help all", "the commands, one of them, or what all of them do", Shell.help
    ),
    Command(("quit", "q", "exit"), "", "the end", Shell.quit),
)
"""The commands of every session."""
