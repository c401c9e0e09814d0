"""What a handle is called: the text of the variable it is kept in, with indexes as they are at run time."""

from __future__ import annotations

from ....engine.program import Const, Expr
from ..meaning.tree import Call, Convert, Element, Expression, MemberPlace, Place, Pointed, Read, VariablePlace
from .builder import Builder

Name = tuple[tuple[str | None, ...], tuple[Expr, ...]]
"""Text pieces with None where an index goes, and the indexes."""


def creating(value: Expression) -> Call | None:
    """The call that makes the object whose handle the value is."""
    while isinstance(value, Convert):
        value = value.operand
    return value if isinstance(value, Call) and value.creates else None


def parts(build: Builder, place: Place) -> Name:
    """The name of a place whose address has just been computed."""
    found: list[str | None] = []
    indexes: list[Expr] = []
    for piece in _pieces(build, place):
        if not isinstance(piece, str):
            indexes.append(piece)
            found.append(None)
        elif found and found[-1] is not None:
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found), tuple(indexes)


def _pieces(build: Builder, place: Place) -> list[str | Expr]:
    match place:
        case VariablePlace(variable):
            return [variable.name]
        case MemberPlace(Pointed(Read(pointer)), _, name):
            return [*_pieces(build, pointer), f"->{name}"]
        case MemberPlace(whole, _, name):
            return [*_pieces(build, whole), f".{name}" if name else ""]
        case Element(whole):
            base = whole.pointer.place if isinstance(whole, Pointed) and isinstance(whole.pointer, Read) else whole
            index = build.indexes[id(place)]
            return [*_pieces(build, base), "[", str(index.value) if isinstance(index, Const) else index, "]"]
        case Pointed(Read(pointer)):
            return ["*", *_pieces(build, pointer)]
        case _:
            pass
    return [build.fed.words(place.at)]
