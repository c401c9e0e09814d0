"""The words that are explained: each rests on rules, is short, and is one that people read here."""

from __future__ import annotations

import re

import pytest

from ovlviz import content
from ovlviz.course.lesson import lesson_path
from ovlviz.ledger import RULES
from ovlviz.ledger.terms import TERMS, Term, term

READ = "\n".join(lesson_path(name).read_text("utf-8") for name in content.lessons())


@pytest.mark.parametrize("one", TERMS.values(), ids=str)
def test_a_word_is_explained_shortly_by_rules_and_is_used_in_the_lessons(one: Term) -> None:
    assert one.rules
    assert set(one.rules) <= set(RULES)
    assert one.meaning.endswith(".")
    assert len(one.meaning) <= 180
    assert one.meaning.isprintable()
    assert re.search(rf"\b{re.escape(one.word.rstrip('s'))}", READ, re.IGNORECASE)


def test_a_word_is_found_in_any_letters_and_in_the_plural() -> None:
    for typed, word in {"apc": "APC", "APCs": "APC", "Ports": "port", "overlapped": "overlapped", "OVERLAPPED": "OVERLAPPED"}.items():  # fmt: skip
        found = term(typed)
        assert found is not None
        assert found.word == word
    assert term("unicorn") is None
