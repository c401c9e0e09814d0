"""A result is asked for with the wrong socket, or from an OVERLAPPED that nobody has started."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .calls import calls
from .finding import Finding, Hazard, Moment


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """WSAGetOverlappedResult, with what was not started together."""
    started: dict[int, int] = {}
    for call in calls(moments):
        socket = getattr(call.call, "s", 0) or getattr(call.call, "hSocket", 0)
        if call.starts and socket:
            started[call.overlapped] = socket
        elif call.called.name == "WSAGetOverlappedResult" and call.overlapped:
            name = moments[call.at].name(call.overlapped)
            if call.overlapped not in started:
                text = f"the result of {name} is asked for, and no operation was started with it"
                yield Finding("result-of-another", text, call.called.line)
            elif started[call.overlapped] != socket:
                text = f"the result of {name} is asked for with a socket that it was not started on"
                yield Finding("result-of-another", text, call.called.line)


HAZARD = Hazard(
    "result-of-another",
    "The answer comes from the structure alone, or is a refusal: with another socket or a structure that nobody has started it "
    "says nothing of the operation that was meant.",
    ("S65", "S73", "A93"),
    "Ask with the socket and the OVERLAPPED that the operation was started with.",
    over=over,
)
