"""The peer has closed, or the connection is lost: what becomes of the receives that wait?  (A167, A168)"""

from __future__ import annotations

from ...engine import codes
from ...engine.facts import Completed, StreamEnded
from ...engine.sockets import Socket
from .moment import Belief, Moment, Posed

AT = (StreamEnded,)

_STAYS = "nothing: no more bytes have come for it"


def ask(m: Moment) -> Posed | None:
    """Asked when the end of a stream has just reached a socket on which receives are pending."""
    ended = m.fact
    assert isinstance(ended, StreamEnded)
    socket = m.world.object(ended.handle)
    if not isinstance(socket, Socket) or not socket.receives:
        return None
    waiting = len(socket.receives)
    over = [
        (n, fact) for n, fact in m.now() if isinstance(fact, Completed) and fact.operation in socket.receives
    ]  # fmt: skip
    if not over or len({codes.succeeded(fact.status) for _, fact in over}) > 1:
        return None
    well = codes.succeeded(over[0][1].status)
    truth = _says(len(over), waiting, well=well)
    beliefs = [Belief(_says(1, waiting, well=well), "M27")]
    if not ended.reset:
        beliefs += [Belief(_says(waiting, waiting, well=False), "M27"), Belief(_STAYS, "M36")]
    beliefs += [Belief(_says(waiting, waiting, well=True), "M04")] if ended.reset else []
    how = "The connection is reset" if ended.reset else "The peer has closed"
    text = f"{how}; on {socket.name} {waiting} receive{'s are' if waiting > 1 else ' is'} pending. What becomes of "
    text += "them?" if waiting > 1 else "it?"
    return Posed(text, truth, over[0][0], tuple(beliefs))


def _says(count: int, waiting: int, *, well: bool) -> str:
    which = "it completes" if waiting == 1 else "only the first completes" if count == 1 else f"all {count} complete"
    return f"{which}, with {'success and 0 bytes' if well else 'an error'}"
