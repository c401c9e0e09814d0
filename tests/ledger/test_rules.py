"""The ledger is complete and fit to be shown: every id once and in order, every text one short line."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import ovlviz.ledger
from ovlviz.ledger import BASES, CONFLICTS, RULES, Conflict, Rule, conflict, rule

TABLES = {"application": ("A", 199), "ports": ("B", 194), "provider": ("S", 123)}
LONGEST = 260
PACKAGE = Path(ovlviz.ledger.__file__).parents[2]
"""The folder that holds the package."""


def ids(letter: str, last: int) -> list[str]:
    return [f"{letter}{number}" for number in range(1, last + 1)]


def data(name: str) -> bytes:
    return files(ovlviz.ledger).joinpath(f"{name}.tsv").read_bytes()


def column_of_ids(name: str) -> Iterator[str]:
    for line in data(name).decode("utf-8").splitlines()[1:]:
        yield line.split("\t")[0]


def sentences(text: str) -> int:
    """How many sentences: a stop ends one at the end of the text or before a capital, but not inside a name."""
    return len(re.findall(r"[.?](?= [A-Z]|$)", text))


# The tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "letter", "last"), [(name, *rest) for name, rest in TABLES.items()])
def test_a_table_has_every_id_once_and_in_order(name: str, letter: str, last: int) -> None:
    assert list(column_of_ids(name)) == ids(letter, last)


def test_the_conflicts_have_every_id_once_and_in_order() -> None:
    assert list(column_of_ids("conflicts")) == ids("K", 13) + ids("C", 13)


@pytest.mark.parametrize("name", [*TABLES, "conflicts"])
def test_a_table_is_utf_8_with_named_columns_and_full_rows(name: str) -> None:
    content = data(name).replace(b"\r\n", b"\n")  # a checkout on Windows may have changed them
    assert content.endswith(b"\n")
    assert b"\r" not in content
    header, *rows = content.decode("utf-8").removesuffix("\n").split("\n")
    expected = "id\tquestion\tone\tother\tdefault" if name == "conflicts" else "id\tbasis\tsource\ttext"
    assert header == expected
    for row in rows:
        cells = row.split("\t")
        assert len(cells) == len(header.split("\t")), row
        assert all(cell and cell == " ".join(cell.split()) for cell in cells), row


# Rules ------------------------------------------------------------------------------------------------------------


def test_all_rules_are_there_in_order() -> None:
    assert list(RULES) == [number for letter, last in TABLES.values() for number in ids(letter, last)]
    assert len(RULES) == 516
    assert all(one.id == number for number, one in RULES.items())


def test_a_rule_is_found_by_its_id() -> None:
    one = rule("A16")
    assert one is RULES["A16"]
    assert isinstance(one, Rule)
    assert one == Rule("A16", one.text, one.source, one.basis)
    assert "WSA_IO_PENDING" in one.text
    assert "WSARecv" in one.source


@pytest.mark.parametrize("number", ["", "A0", "A200", "B195", "S124", "a16", "16", "K1", " A16"])
def test_what_is_no_rule_is_a_key_error(number: str) -> None:
    assert number not in RULES
    with pytest.raises(KeyError, match=re.escape(repr(number))):
        rule(number)


def test_every_basis_is_known_and_in_use() -> None:
    assert {one.basis for one in RULES.values()} == set(BASES)


def test_every_text_is_one_short_line_of_one_or_two_sentences() -> None:
    for one in RULES.values():
        assert one.text.isprintable(), one
        assert 20 <= len(one.text) <= LONGEST, one
        assert one.text.endswith("."), one
        assert one.text[0].isalpha(), one
        assert 1 <= sentences(one.text) <= 2, one


def test_a_text_stands_alone() -> None:
    for one in RULES.values():
        assert not re.search(r"\b[ABKS]\d{1,3}\b|\bC\d{1,2}\b", one.text), one


def test_no_two_rules_say_it_in_the_same_words() -> None:
    texts = [one.text.casefold() for one in RULES.values()]
    assert len(set(texts)) == len(texts)


def test_every_source_is_a_short_citation() -> None:
    for one in RULES.values():
        assert one.source.isprintable(), one
        assert 5 <= len(one.source) <= 120, one
        assert not one.source.endswith((".", ";", ",")), one
        assert not re.search(r"\\|/(home|work|tmp|usr)/|https?:|seed \d", one.source), one


def test_the_basis_fits_the_source() -> None:
    for one in RULES.values():
        assert (one.basis == "tested") == ("Wine test " in one.source), one
        assert (one.basis == "probed") == ("probe" in one.source), one


# Disagreements ----------------------------------------------------------------------------------------------------


def test_all_disagreements_are_there_in_order() -> None:
    assert list(CONFLICTS) == ids("K", 13) + ids("C", 13)
    assert all(one.id == number for number, one in CONFLICTS.items())


def test_a_disagreement_is_found_by_its_id() -> None:
    one = conflict("K4")
    assert one is CONFLICTS["K4"]
    assert isinstance(one, Conflict)
    assert "WSAEMSGSIZE" in one.question
    with pytest.raises(KeyError, match="A1"):
        conflict("A1")


def test_a_disagreement_is_a_question_with_two_answers_and_a_choice() -> None:
    for one in CONFLICTS.values():
        assert one.question.endswith("?"), one
        assert one.one != one.other, one
        for text in (one.one, one.other, one.default):
            assert text.endswith("."), one
            assert text.isprintable(), one
            assert len(text) <= LONGEST, one


# The code ---------------------------------------------------------------------------------------------------------


def strings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("package", ["engine", "calls"])
def test_every_id_that_the_code_cites_exists(package: str) -> None:
    paths = sorted((PACKAGE / "ovlviz" / package).glob("*.py"))
    assert paths
    for path in paths:
        cited = {text for text in strings(path.read_text(encoding="utf-8")) if re.fullmatch(r"[ABCKS]\d+", text)}
        assert cited <= {*RULES, *CONFLICTS}, path


# Cost -------------------------------------------------------------------------------------------------------------


def test_importing_reads_nothing() -> None:
    code = """
import sys
from ovlviz import ledger
assert "importlib.resources" not in sys.modules
assert len(ledger.RULES) == 516
assert "importlib.resources" in sys.modules
"""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    # -S: what a virtual environment's start-up files import does not count.
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
