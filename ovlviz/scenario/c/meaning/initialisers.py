"""Initial values: braces, designators, strings, and what they leave out.

An initial value becomes a flat list of items, each a part of the object with its offset.  What no item covers is zero.
"""

from __future__ import annotations

from typing import NamedTuple

from ....calls.constants import GUIDS
from ..reading.feed import Range
from ..reading.syntax import Node, c_ast
from . import builtin, objects, values
from .tree import Item, LiteralPlace, Place
from .types import (
    Array,
    CType,
    Integer,
    Record,
    described,
    is_complete,
    is_scalar,
    show,
    size_of,
    with_const,
)
from .unit import Unit


class _Spot(NamedTuple):
    """A part of the object: where it is, and what it is called in messages."""

    offset: int
    type: CType


def initial(unit: Unit, node: Node, type: CType, name: str) -> tuple[CType, tuple[Item, ...]]:
    """The items of an initial value, and the type with the length of its array filled in."""
    work = _Work(unit, name)
    if isinstance(type, Array):
        type = work.array(node, type, 0)
    else:
        work.object(node, _Spot(0, type))
    return type, tuple(sorted(work.items.values(), key=lambda item: item.offset))


class _Work:
    def __init__(self, unit: Unit, name: str) -> None:
        self.unit = unit
        self.name = name
        self.items: dict[int, Item] = {}
        self.end = 0

    def put(self, spot: _Spot, item: Item) -> None:
        """Remember an item; it replaces what an earlier one said about the same bytes."""
        self.clear(spot)
        self.items[spot.offset] = item
        self.end = max(self.end, spot.offset + 1)

    def clear(self, spot: _Spot) -> None:
        """Forget what was said about an object: a later value begins it anew."""
        if spot.offset < self.end:
            after = spot.offset + size_of(spot.type)
            for offset in [one for one in self.items if spot.offset <= one < after]:
                del self.items[offset]

    def object(self, node: Node, spot: _Spot) -> None:
        """One whole object, with or without braces."""
        match spot.type:
            case Array():
                self.array(node, spot.type, spot.offset)
            case Record() if isinstance(node, c_ast.InitList):
                self.clear(spot)
                self.fill(node, _Cursor(self.unit, spot), self.unit.at(node))
            case _:
                self.scalar(node, spot)

    def scalar(self, node: Node, spot: _Spot) -> None:
        """A number, an address, or a structure given as a whole."""
        at = self.unit.at(node)
        if isinstance(node, c_ast.InitList):
            if len(node.exprs) != 1 or isinstance(node.exprs[0], c_ast.InitList | c_ast.NamedInitializer):
                self.unit.fail(at, f"{self.name} is a single {show(spot.type)}, so the braces hold one value")
            return self.scalar(node.exprs[0], spot)
        if self.is_guid(node, spot):
            return self.put(spot, Item(spot.offset, GUIDS[node.name], at))
        given = values.value(self.unit, node)
        value = values.assigned(self.unit, given, with_const(spot.type, False), self.name)
        self.put(spot, Item(spot.offset, value, at))

    def is_guid(self, node: Node, spot: _Spot) -> bool:
        """Whether this is one of the headers' constants of type GUID, which are lists in braces really."""
        return spot.type == builtin.named("GUID") and isinstance(node, c_ast.ID) and node.name in GUIDS

    # Arrays ------------------------------------------------------------------------------------------------------

    def array(self, node: Node, type: Array, offset: int) -> Array:
        """An array; its type with the length filled in."""
        at = self.unit.at(node)
        string = self.string(node, type)
        if string is not None:
            return self.text(string, type, offset, at)
        if not isinstance(node, c_ast.InitList):
            remedy = "write {0}, or copy with memcpy in a statement"
            self.unit.fail(at, f"{self.name} is an array, so its initial value stands in braces", remedy)
        if not is_complete(type.element):
            self.unit.fail(at, f"the elements of {self.name} have no known size: {show(type.element)}")
        if type.length is not None:
            self.clear(_Spot(offset, type))
        cursor = _Cursor(self.unit, _Spot(offset, type))
        self.fill(node, cursor, at)
        length = type.length if type.length is not None else cursor.longest
        if length == 0:
            self.unit.fail(at, "an array cannot have 0 elements", "give it a length or a value")
        return Array(type.element, length)

    def string(self, node: Node, type: Array) -> LiteralPlace | None:
        """The string that a character array begins with, if it is one."""
        if isinstance(node, c_ast.InitList) and len(node.exprs) == 1:
            node = node.exprs[0]
        match node:
            case c_ast.Constant(type="string") | c_ast.ID() | c_ast.FuncCall(name=c_ast.ID(name="TEXT" | "_T")):
                pass
            case _:
                return None
        if not isinstance(type.element, Integer):
            return None
        found = self.unit.operand(node)
        if not isinstance(found, LiteralPlace) or not isinstance(found.type, Array):
            return None
        element = found.type.element
        assert isinstance(element, Integer)
        return found if element.size == type.element.size else None

    def text(self, string: LiteralPlace, type: Array, offset: int, at: Range) -> Array:
        """A character array that begins with a string; the closing zero may be left out if there is no room for it."""
        data, width = string.literal.data, size_of(type.element)
        length = type.length if type.length is not None else len(data) // width
        if len(data) - width > length * width:
            said = len(data) // width - 1
            remedy = f"give it room for {said + 1}, or leave the number out: []"
            self.unit.fail(at, f"the string has {said} characters, and {self.name} has room for {length}", remedy)
        filled = data[: length * width].ljust(length * width, b"\0")
        found = Array(type.element, length)
        self.put(_Spot(offset, found), Item(offset, filled, at))
        return found

    # Lists -------------------------------------------------------------------------------------------------------

    def fill(self, node: Node, cursor: _Cursor, at: Range) -> None:
        """The values of a list in braces, one after the other."""
        for one in node.exprs:
            value = one
            if isinstance(one, c_ast.NamedInitializer):
                cursor.go(one.name)
                value = one.expr
            spot = cursor.next(self.unit.at(value))
            while not self.fits(value, spot):
                spot = cursor.enter()
            self.object(value, spot)

    def fits(self, node: Node, spot: _Spot) -> bool:
        """Whether the value is meant for the whole object, and not for its first part."""
        if isinstance(node, c_ast.InitList) or is_scalar(spot.type):
            return True
        if isinstance(spot.type, Array):
            return self.string(node, spot.type) is not None
        if self.is_guid(node, spot):
            return True
        found = self.unit.operand(node)
        return isinstance(found, Place) and found.type == spot.type


class _Cursor:
    """Where the next value of a list goes: a path of parts inside parts."""

    def __init__(self, unit: Unit, whole: _Spot) -> None:
        self.unit = unit
        self.path: list[tuple[_Spot, int]] = [(whole, -1)]
        self.longest = 0
        self.named = False

    def parts(self, spot: _Spot) -> int:
        """How many parts the object has; for an array of unknown length as many as are asked for."""
        match spot.type:
            case Array(length=length):
                return 1 << 24 if length is None else length
            case Record(shape=shape):
                return 1 if shape.is_union else len(shape.members)
            case _:
                pass
        return 0

    def part(self, spot: _Spot, index: int) -> _Spot:
        """One part of the object."""
        match spot.type:
            case Array(element=element):
                return _Spot(spot.offset + index * size_of(element), element)
            case Record(shape=shape):
                return _Spot(spot.offset + shape.members[index].offset, shape.members[index].type)
            case _:
                pass
        raise AssertionError("a scalar has no parts")

    def next(self, at: Range) -> _Spot:
        """Go on to the part that was named, or to the next one."""
        if self.named:
            self.named = False
            return self.part(*self.path[-1])
        while True:
            spot, index = self.path[-1]
            if index + 1 < self.parts(spot):
                self.step(index + 1)
                return self.part(*self.path[-1])
            if len(self.path) == 1:
                self.unit.fail(at, f"there are more values than the {show(spot.type)} has parts", "remove this one")
            self.path.pop()

    def step(self, index: int) -> None:
        """Go to a part of the innermost object on the path."""
        self.path[-1] = (self.path[-1][0], index)
        if len(self.path) == 1:
            self.longest = max(self.longest, index + 1)

    def enter(self) -> _Spot:
        """Go into the part that was reached: to its first part."""
        self.path.append((self.part(*self.path[-1]), 0))
        return self.part(*self.path[-1])

    def go(self, designators: list[Node]) -> None:
        """Go to the part that the designators name."""
        del self.path[1:]
        for number, designator in enumerate(designators):
            if number:
                self.enter()
            if isinstance(designator, c_ast.ArrayDesignator):
                self.go_to_element(designator)
            else:
                self.go_to_member(designator)
        self.named = True

    def go_to_element(self, designator: Node) -> None:
        """Follow `[index]`."""
        type, at = self.path[-1][0].type, self.unit.at(designator)
        if not isinstance(type, Array):
            self.unit.fail(at, f"{described(type)} is no array, so [ ] names nothing in it")
        index = values.known(self.unit, designator.expr, "the index").value
        if not 0 <= index < self.parts(self.path[-1][0]):
            self.unit.fail(at, f"there is no element {index} in {described(type)}")
        self.step(index)

    def go_to_member(self, designator: Node) -> None:
        """Follow `.name`, through anonymous members if need be."""
        type, at = self.path[-1][0].type, self.unit.at(designator)
        if not isinstance(type, Record):
            self.unit.fail(at, f"{described(type)} has no members")
        for number, member in enumerate(objects.steps_of(self.unit, type, designator.name, at, at)):
            if number:
                self.enter()
            inner = self.path[-1][0].type
            assert isinstance(inner, Record)
            self.step(inner.shape.members.index(member))
