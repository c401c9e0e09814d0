"""Puts widgets where a plan says, instead of letting a style sheet flow them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from ..layout import Box


class _Planned(Layout):
    name = "planned"

    def __init__(self, boxes: Callable[[Size], Mapping[str, Box]]) -> None:
        self.boxes = boxes

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        found = self.boxes(size)
        nowhere = Box(0, 0, 0, 0)
        return [
            WidgetPlacement(Region(*found.get(child.id or "", nowhere)), NULL_OFFSET, NULL_SPACING, child)
            for child in children
        ]


class Stage(Widget):
    """A container whose children stand in the boxes that a function of its size gives them, by id."""

    ALLOW_SELECT = False
    BLANK = True

    def __init__(self, *children: Widget, boxes: Callable[[Size], Mapping[str, Box]]) -> None:
        super().__init__(*children, id="stage")
        self._planned = _Planned(boxes)

    @property
    def layout(self) -> Layout:
        """The plan."""
        return self._planned
