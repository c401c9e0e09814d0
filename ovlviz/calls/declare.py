"""How an API function is declared: once, as a class.

    @api("winsock2/nf-winsock2-wsasetevent", returns="BOOL")
    class WSASetEvent(NamedTuple):
        \"\"\"Sets an event object to signalled.\"\"\"

        hEvent: WSAEVENT

        def decide(self, w: Draft, me: int) -> Result: ...

The class name is the API's name, the fields are its parameters with their C types, the docstring is the reference text.
An instance is one call with its argument values, and part of the world while the call is not finished.  `decide`
may read the draft and emit facts, nothing else; it returns the Result, or the Wait the thread enters.  When that wait
is over, `resume` is asked (see `engine.calling`).  The dispatcher, the C front end and the reference read
`CALLS`; nothing about a call is typed twice.

C library functions (`memset`) are declared with `@library`: they work on the caller's memory on the spot, cost nothing
and are no facts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from ..engine.slice import LibraryFunction


class Declaration(NamedTuple):
    """What is known of a callable name.  `parameters` are name and C type pairs; `page` is its documentation page.

    `through` names the table that its address is found in, if no DLL exports it.
    """

    name: str
    parameters: tuple[tuple[str, str], ...]
    returns: str
    page: str
    text: str
    platforms: str
    results: tuple[str, ...]
    lesson: str
    creates: bool
    cost: int
    silent: bool
    variadic: bool
    call: Callable[..., Any] | None
    function: LibraryFunction | None
    through: str = ""


CALLS: dict[str, Declaration] = {}
"""Every API and library function, by name, in the order the reference prints them."""

C = TypeVar("C", bound=type)

DESKTOP = "windows windows-10 windows-xp windows-2000"
CE = "windows-ce"
SINCE_XP = "windows windows-10 windows-xp"
SINCE_VISTA = "windows windows-10"
"""Values of `platforms`: Windows CE is not among them, and of the rest only those from a release on."""


def api(
    page: str,
    *,
    returns: str,
    platforms: str = "",
    results: tuple[str, ...] = (),
    lesson: str = "",
    creates: bool = False,
    cost: int = 1,
    silent: bool = False,
    variadic: bool = False,
    also: str = "",
    through: str = "",
) -> Callable[[C], C]:
    """Declare the class as an API function.

    `creates`: its result is a handle to a new object, to be named after the variable it is assigned to.
    `platforms`: the platforms that have it, separated by spaces ("": all of them).
    `cost`: microseconds a call takes (set-up calls: 0, design 8.1).  `also`: further names of the same function, separated
    by spaces (`CreateEvent` is `CreateEventA` or `CreateEventW`).  `silent`: calling it is no event on a timeline.
    `through`: the table of function pointers by which alone it can be called.
    """

    def register(call: C) -> C:
        declared = list(call.__annotations__.items())
        fields = declared[:-1] if variadic else declared  # the last field of a variadic call takes the rest
        for name in (call.__name__, *also.split()):
            _add(
                Declaration(
                    name,
                    tuple((field, _c_type(kind)) for field, kind in fields),
                    returns,
                    page,
                    _text(call.__doc__),
                    platforms,
                    results,
                    lesson,
                    creates,
                    cost,
                    silent,
                    variadic,
                    call,
                    None,
                    through,
                )
            )
        return call

    return register


def library(page: str, *, returns: str, parameters: str) -> Callable[[LibraryFunction], LibraryFunction]:
    """Declare the function as a C library function; `parameters` is its parameter list in C: "void *s, int c"."""

    def register(function: LibraryFunction) -> LibraryFunction:
        pairs = []
        for part in filter(None, (piece.strip() for piece in parameters.split(","))):
            kind, star, name = (
                part.rpartition("*") if "*" in part else (part.rpartition(" ")[0], "", part.rpartition(" ")[2])
            )
            pairs.append((name.strip(), f"{kind.strip()} {star}".strip()))
        _add(
            Declaration(
                function.__name__, tuple(pairs), returns, page, _text(function.__doc__), "", (), "", False, 0, True, False, None,
                function,
            )
        )  # fmt: skip
        return function

    return register


def _add(declaration: Declaration) -> None:
    if declaration.name in CALLS:
        raise ValueError(f"{declaration.name} is declared twice")
    CALLS[declaration.name] = declaration


def _text(doc: str | None) -> str:
    return " ".join((doc or "").split())


def _c_type(annotation: object) -> str:
    # NamedTuple turns the annotation's text into a ForwardRef, whose text is the C type; `LPOVERLAPPED_P` is a pointer to one.
    text = str(getattr(annotation, "__forward_arg__", annotation))
    return f"{text[:-2]} *" if text.endswith("_P") else text
