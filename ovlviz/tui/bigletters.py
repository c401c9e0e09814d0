"""Words in big letters, for the last row of a lecture hall: drawn from blocks that every console font has.

A letter is a grid of points five high.  `LARGE` takes two cells for a point, `SMALL` has two points in a cell's height.
"""

from __future__ import annotations

LARGE, SMALL = 5, 3
"""The rows that a line of letters takes in the two sizes."""

_LETTERS = """
A .#. #.# ### #.# #.#
B ##. #.# ##. #.# ##.
C .## #.. #.. #.. .##
D ##. #.# #.# #.# ##.
E ### #.. ##. #.. ###
F ### #.. ##. #.. #..
G .## #.. #.# #.# .##
H #.# #.# ### #.# #.#
I ### .#. .#. .#. ###
J ..# ..# ..# #.# .#.
K #.# #.# ##. #.# #.#
L #.. #.. #.. #.. ###
M #...# ##.## #.#.# #...# #...#
N #..# ##.# #.## #..# #..#
O .#. #.# #.# #.# .#.
P ##. #.# ##. #.. #..
Q .#. #.# #.# .#. ..#
R ##. #.# ##. #.# #.#
S .## #.. .#. ..# ##.
T ### .#. .#. .#. .#.
U #.# #.# #.# #.# ###
V #.# #.# #.# #.# .#.
W #...# #...# #.#.# ##.## #...#
X #.# #.# .#. #.# #.#
Y #.# #.# .#. .#. .#.
Z ### ..# .#. #.. ###
0 ### #.# #.# #.# ###
1 .#. ##. .#. .#. ###
2 ##. ..# .#. #.. ###
3 ##. ..# .#. ..# ##.
4 #.# #.# ### ..# ..#
5 ### #.. ##. ..# ##.
6 .## #.. ### #.# ###
7 ### ..# ..# .#. .#.
8 ### #.# ### #.# ###
9 ### #.# ### ..# ##.
[ ## #. #. #. ##
] ## .# .# .# ##
( .# #. #. #. .#
) #. .# .# .# #.
: . # . # .
. . . . . #
, .. .. .. .# #.
- ... ... ### ... ...
_ ... ... ... ... ###
+ ... .#. ### .#. ...
= ... ### ... ### ...
/ ..# ..# .#. #.. #..
! # # # . #
? ##. ..# .#. ... .#.
"""
_GRIDS = {line[0]: line[2:].split(" ") for line in _LETTERS.strip().split("\n")}
_BLANK = [".."] * 5
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def width(text: str, size: int) -> int:
    """How many cells a text takes."""
    points = sum(len(_grid(c)[0]) + 1 for c in text) - 1 if text else 0
    return points * (2 if size == LARGE else 1)


def written(text: str, size: int) -> list[str]:
    """The text as rows of blocks: five in LARGE, three in SMALL."""
    grids = [_grid(c) for c in text]
    rows = [".".join(grid[y] for grid in grids) for y in range(5)]
    if size == LARGE:
        return ["".join("██" if point == "#" else "  " for point in row) for row in rows]
    rows.append("." * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_HALVES[a + b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs]


def _grid(character: str) -> list[str]:
    return _GRIDS.get(character.upper(), _BLANK)
