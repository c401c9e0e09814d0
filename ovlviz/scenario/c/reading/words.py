"""The reserved words of C."""

from __future__ import annotations

TYPE_WORDS = frozenset(
    {
        "_Bool",
        "char",
        "const",
        "double",
        "enum",
        "float",
        "int",
        "long",
        "short",
        "signed",
        "struct",
        "union",
        "unsigned",
        "void",
        "volatile",
    }
)
"""Words that begin or belong to a type."""

CONDITIONS = frozenset({"for", "if", "switch", "while"})
"""Words with parentheses behind them."""

STATEMENT_WORDS = CONDITIONS | {"break", "case", "continue", "default", "do", "else", "goto", "return"}
STORAGE_WORDS = frozenset({"auto", "extern", "inline", "register", "static", "typedef"})
KEYWORDS = TYPE_WORDS | STATEMENT_WORDS | STORAGE_WORDS | {"restrict", "sizeof"}
