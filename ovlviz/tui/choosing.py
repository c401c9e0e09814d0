"""What the scheduler's list says: what may happen next, what may not and why, and what else can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..errors import BadInput, OvlvizError
from ..scenario.subject import Subject
from ..timeline import changes
from ..timeline.ready import Option, Ready
from ..timeline.running import PLATFORMS
from .menu import Act, Menu, cited
from .player import Player
from .rows import Ink, Piece

NETWORK_LIMITS = "Datagrams are not lost, turned round or doubled, and requests to connect are not delayed: ovlviz has no such thing."


class Hands(NamedTuple):
    """What the list can do: take a choice, run a changed subject (its words, the event after which it may differ), ask for a
    seed or the value of a parameter, open the sibling with this name.
    """

    take: Callable[[Option], None]
    run: Callable[[Subject, str, int], None]
    seed: Callable[[], None]
    parameter: Callable[[str, str], None]
    sibling: Callable[[str], None]


def choices(player: Player, ready: Ready, cells: int, hands: Hands, told: Callable[[str], None]) -> Menu:
    """The list of the moment; `told` hears why something could not be done."""
    menu = Menu(f"What next, after event {ready.at.facts}", cells)
    hidden = not player.view.future
    if ready.options:
        menu.head("May happen next")
        for option in ready.options:
            _option(menu, option, hands, hidden=hidden)
    else:
        menu.head("Nothing may happen next")
        over = ready.at.world.ending is not None
        menu.soft("The run is over: go back to choose otherwise." if over else "Whatever waits lacks something:", 2)
    if ready.others or ready.note:
        menu.head("May happen next in any order, where durations do not count")
        for option in ready.others:
            _option(menu, option, hands, hidden=hidden)
        if ready.note:
            menu.soft(f"Nothing: {ready.note}.", 2)
    subject = player.subject
    if subject is not None:
        menu.head("Or change")
        if ready.at.world.ending is None:
            menu.offer("what the network does …", lambda: _network(player, subject, ready, cells, hands, told))
        menu.offer("something, and run again …", lambda: _circumstances(player, subject, cells, hands, told))
    if ready.refused:
        menu.head("May not happen next")
        for one in ready.refused:
            menu.refuse(one.label, one.reason, one.rules)
    return menu


def _option(menu: Menu, option: Option, hands: Hands, *, hidden: bool) -> None:
    def take() -> None:
        hands.take(option)

    marks = [Piece("  as in this run", Ink.SOFT)] if option.taken and not hidden else []
    menu.offer(option.label, take, *cited(option.opens), *marks)
    if not hidden:
        menu.say(Piece(f"then {option.follows}", Ink.SOFT), *cited(option.rules), indent=4)


def _network(
    player: Player, subject: Subject, ready: Ready, cells: int, hands: Hands, told: Callable[[str], None]
) -> Menu:
    """What the network can still be made to do to the bytes in the air, and to those that a peer will send."""
    menu = Menu("Change what the network does", cells)
    why_not = changes.undisturbable(player.timeline)
    sends = () if why_not else changes.sends(player.timeline, ready.at)
    if why_not:
        menu.refuse("delay, split or reset a send", why_not)
        return menu
    if not sends:
        menu.refuse("delay, split or reset a send", "none is in the air or planned, on a stream socket with a name")
    for send in sends:
        after = send.made - 1 if send.made else ready.at.facts
        kinds = [("delay", changes.DELAY_US, "arrives 5 ms later")]
        if send.size > 1:
            kinds.append(("split", send.size // 2, f"arrives in two pieces, the first of {send.size // 2}"))
        kinds.append(("reset", 0, "ends in a reset of the connection"))
        for kind, value, words in kinds:
            whole = f"{send.words} {words}"

            def change(kind: str = kind, value: int = value, words: str = whole, after: int = after, send: changes.Send = send) -> None:  # fmt: skip
                hands.run(changes.with_disturbance(subject, send, kind, value), words, after)

            menu.offer(whole, _tried(change, told))
    menu.soft(NETWORK_LIMITS, 1)
    return menu


def _circumstances(player: Player, subject: Subject, cells: int, hands: Hands, told: Callable[[str], None]) -> Menu:
    """Everything else that can be otherwise."""
    menu = Menu("Change something and run again", cells)
    settings = subject.setup.settings

    def under(words: str, **changed: str) -> Act:
        return _tried(lambda: hands.run(changes.with_settings(subject, **changed), words, 0), told)

    if settings.order == "timed":
        menu.offer("in any order: durations do not count", under("in any order", order="any"))
    else:
        menu.offer("timed: durations count", under("timed", order="timed"))
    seed = player.timeline.chooser.seed
    menu.offer(f"another seed (now {'none' if seed is None else seed}) …", lambda: hands.seed())
    other = "documented" if settings.behaviour != "documented" else "observed"
    menu.offer(f"behaviour {other} (now {settings.behaviour})", under(f"behaviour {other}", behaviour=other))
    for platform in PLATFORMS:
        if platform != settings.platform:
            menu.offer(
                f"platform {platform} (now {settings.platform})", under(f"platform {platform}", platform=platform)
            )
    for name, text in changes.parameters(subject.setup.program):
        menu.offer(f"#define {name} {text} …", lambda name=name, text=text: hands.parameter(name, text))  # type: ignore[misc]
    for name in subject.siblings:
        if name != subject.variant:
            menu.offer(f"mechanism {name} (now {subject.variant})", lambda name=name: hands.sibling(name))  # type: ignore[misc]
    return menu


def _tried(do: Callable[[], None], told: Callable[[str], None]) -> Act:
    """Do it; where that is not possible, say why."""

    def act() -> None:
        try:
            do()
        except OvlvizError as error:
            told(shortly(error))

    return act


def shortly(error: OvlvizError) -> str:
    """What is wrong, in a line: the message of the first mistake, with its line."""
    if isinstance(error, BadInput):
        first = error.problems[0]
        return f"line {first.line}: {first.message}" if first.line else first.message
    return str(error).partition("\n")[0]
