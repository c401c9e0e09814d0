"""What texts in files must look like, as regular expressions and in words."""

from __future__ import annotations

LINE = r"^[^\n]*$"
C_NAME = r"^[A-Za-z_][A-Za-z0-9_]*$"
VARIANT = r"^[a-z0-9][a-z0-9-]*$"
CLAIM = r"^(CI|OE|CR|GR|SN)-\d\d$"
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
BELIEF = r"^M\d\d$"

WORDS = {
    LINE: "it must be a single line",
    C_NAME: "it must be a name of C: letters, digits and _",
    VARIANT: "the name of a variant is made of small letters, digits and -",
    CLAIM: "a claim is written like OE-25",
    NAME: "it is made of small letters and digits, with - between words",
    BELIEF: "a misconception is written like M05",
}
"""Each of them in words, for messages."""
